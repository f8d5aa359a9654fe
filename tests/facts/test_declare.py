"""Facts: typed expressions on the class, plain frozen values on an instance."""

import copy
import pickle

import pytest

from jixiaoge import Courier, InputError, RuleError, UnknownNameError
from jixiaoge.facts import Asked, Facts, replace, yes_no
from jixiaoge.testing import case_of


def test_facts_are_frozen() -> None:
    courier = Courier(active_days=12)

    with pytest.raises(AttributeError, match="replace"):
        courier.active_days = 13  # type: ignore[misc]
    with pytest.raises(AttributeError, match="replace"):
        del courier.active_days
    assert replace(courier, active_days=13).active_days == 13


def test_equal_facts_are_one_in_a_set_and_survive_a_pickle() -> None:
    courier = Courier(active_days=12, injury_claimed=True)

    assert len({courier, Courier(active_days=12, injury_claimed=True)}) == 1
    assert pickle.loads(pickle.dumps(courier)) == courier  # noqa: S301 - our own bytes
    assert copy.deepcopy(courier) == courier
    assert courier != Courier(active_days=12)


def test_a_misspelt_fact_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="active_days"):
        Courier(activ_days=12)  # type: ignore[call-arg]
    with pytest.raises(UnknownNameError, match="active_days"):
        case_of(activ_days=12)
    with pytest.raises(RuleError, match="active_days"):
        Courier.activ_days  # type: ignore[attr-defined]  # noqa: B018 - read on purpose
    assert not hasattr(Courier, "_nothing")


def test_every_wrong_value_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        Courier(active_days=40, on_roster="yes")  # type: ignore[arg-type]

    assert [fault.path for fault in caught.value.faults] == [
        "courier.on_roster",
        "courier.active_days",
    ]


def test_a_chinese_label_is_one_word() -> None:
    fact = yes_no("是（或曾是）骑手", "is or was", asked=Asked.COURIER)

    with pytest.raises(RuleError, match="one word"):
        type("Odd", (Facts,), {"was": fact}, key="odd", zh="怪", en="odd")  # type: ignore[call-overload]

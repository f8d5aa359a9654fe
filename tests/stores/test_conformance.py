"""One suite for the ledger in memory and for both stores: the scenes of `tests/points`, asked of all of them.

`tests/points` runs them in memory. Here each county stands in a store, with one in memory beside it;
every answer, every entry and every balance must be the same, and `verify` must find nothing.
"""

import os
import random
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any, get_args

import points_desk
import pytest
import test_pitfalls
import test_refusals
from attrs import evolve, fields
from conforming import Beside
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from points_desk import OFFICE, Desk, courier
from test_machine import Asking

from jixiaoge.errors import InputError
from jixiaoge.points import (
    Accepted,
    Actor,
    Answer,
    Command,
    Refused,
    ResumeMerchant,
    Role,
    SuspendMerchant,
    broken,
)
from jixiaoge.points.encoding import canonical_bytes
from jixiaoge.stores import Store, migrate, open_store, verify

NUMBERS = count(1)
# As many as the core alone: two hundred in the tests, two thousand under `soak`, each of sixty steps.
EXAMPLES = min(2_000, settings().max_examples * 2)
SEEDS = min(200, int(os.environ.get("JIXIAOGE_CASES", "2")))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def county_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Yield a store for many counties, of which each scene gets a new one."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("conformance") / "points.db")
    else:
        place = request.getfixturevalue("server").new_database("conformance")
    store = open_store(place)
    migrate(store)
    yield store
    store.close()


@pytest.fixture
def ledgers(county_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[deque[Beside]]:
    """Let every desk of a test keep its ledger in the store; yield the last of these ledgers."""
    opened: deque[Beside] = deque(maxlen=20)

    def open_ledger(name: str) -> Beside:
        opened.append(Beside(county_store, f"{name}-{next(NUMBERS)}"))
        return opened[-1]

    monkeypatch.setattr(points_desk, "MemoryLedger", open_ledger)
    yield opened
    assert opened
    for one in opened:
        assert verify(county_store, one.kept.county) == ()
        assert broken(one.book, one.entries) == ()


def scenes() -> Iterator[Any]:
    """Yield every test of the pitfalls that asks a desk, with its parameters."""
    for name, scene in vars(test_pitfalls).items():
        if name.startswith("test_") and "Desk" in scene.__code__.co_names:
            ways = [mark.args[1] for mark in getattr(scene, "pytestmark", [])] or [[()]]
            for way in ways[0]:
                given = (way,) if isinstance(way, str) else way
                yield pytest.param(scene, given, id=" ".join([name, *given]))


@pytest.mark.usefixtures("ledgers")
@pytest.mark.parametrize(("scene", "given"), list(scenes()))
def test_what_others_got_wrong_does_not_happen_in_a_store(
    scene: Callable[..., None], given: tuple[str, ...]
) -> None:
    scene(*given)


@pytest.mark.usefixtures("ledgers")
@pytest.mark.parametrize(("code", "scene"), test_refusals.SCENES.values(), ids=test_refusals.SCENES)
def test_a_store_refuses_what_the_ledger_in_memory_refuses(
    code: str, scene: Callable[[Desk], Command]
) -> None:
    test_refusals.test_what_is_refused_changes_nothing_and_is_answered_so_for_ever(code, scene)


@pytest.mark.usefixtures("ledgers")
def test_whatever_is_asked_in_whatever_order_a_store_answers_as_the_naive_model_does() -> None:
    """I1 to I16 after every step, and every balance and every entry as in memory."""
    steps = settings(max_examples=EXAMPLES, stateful_step_count=60, deadline=None, derandomize=True)
    run_state_machine_as_test(Asking, settings=steps)


# --- sent again, and altered ------------------------------------------------------------------------


class Again(Desk):
    """A desk that sends everything up to twenty times; some of it is altered, and that is refused."""

    def __init__(self, seed: str) -> None:
        self.chance, self.told = random.Random(seed), Counter[str]()
        self.sent = set[type[object]]()
        super().__init__()

    def ask(self, command: Command) -> Answer:
        first = super().ask(command)
        state = self.state()
        for _ in range(self.chance.randint(0, 19)):
            if self.chance.random() < 0.3:
                other = super().ask(self.altered(command))
                assert isinstance(other, Refused)
                assert other.code == "id_conflict"
                self.told["altered"] += 1
            self.wait(seconds=1)
            assert canonical_bytes(super().ask(command)) == canonical_bytes(first)
            self.told["again"] += 1
        assert self.state() == state
        self.told["commands"] += 1
        if isinstance(first, Accepted):
            self.sent.add(type(command))
        return first

    def altered(self, command: Command) -> Command:
        """Return the command with another number or text in one of its fields, or from somebody else."""
        others = [evolve(command, actor=Actor("other", Role.OFFICE))]
        for one in fields(type(command)):
            value = getattr(command, one.name)
            if one.name != "id" and type(value) in {int, str}:
                other = value + 1 if isinstance(value, int) else value + "0"
                with suppress(InputError):  # a year of five digits
                    others.append(evolve(command, **{one.name: other}))
        return self.chance.choice(others)


@pytest.mark.usefixtures("ledgers")
def test_every_command_has_one_effect_and_one_answer_however_often_it_is_sent() -> None:
    told: Counter[str] = Counter()
    for seed in range(SEEDS):
        desk = Again(f"again {seed}")
        everything(desk)
        assert desk.sent == set(get_args(Command))
        told.update(desk.told)
    print(
        f"{told['commands']} commands sent {told['again']} times again, {told['altered']} altered"
    )


def everything(desk: Desk) -> None:
    """Give every command there is, and have it accepted."""
    desk.offer("soap", 3, 99, tracked=True)
    desk.stock("soap", 5)
    desk.done(desk.reject(desk.done(desk.serving())))
    lot = desk.earned(minutes=240)
    desk.done(SuspendMerchant(desk.id(), OFFICE, merchant="m-1", reason="检查"))
    assert desk.refused(desk.redeem()) == "merchant_suspended"
    desk.done(ResumeMerchant(desk.id(), OFFICE, merchant="m-1"))
    desk.done(desk.void(desk.done(desk.redeem(item="soap")), courier("c-1")))
    late = desk.done(desk.redeem(2, item="soap"))
    desk.wait(hours=1)
    desk.done(desk.time_out(late))
    bought = desk.bought(4)
    desk.done(desk.refund(bought, 1))
    desk.done(desk.reverse(lot))
    desk.done(desk.forgive())
    desk.earned("c-2")
    desk.wait(days=8)
    desk.done(desk.pay(desk.done(desk.settle())))
    desk.wait(days=3_000)
    desk.done(desk.expire("c-2"))

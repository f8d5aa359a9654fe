import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jixiaoge
from jixiaoge import errors
from jixiaoge.errors import (
    CalendarEndsError,
    Fault,
    InputError,
    JixiaogeError,
    PluginError,
    PolicyError,
    RuleError,
    UnknownCountyError,
    UnknownNameError,
    nearest,
)

FAULTS = [
    Fault(path, "x", "a whole number", zh="应为整数", en="not a number")
    for path in ("age", "days", "trips", "uses")
]
ONE_OF_EACH = [
    JixiaogeError("no", "不行"),
    RuleError("a clause needs a condition", "条款要写条件", rule="haircut", nearest=["a", "b"]),
    UnknownNameError("fact", "activ_days", ["active_days"]),
    UnknownCountyError("吉按县", ["吉安县"]),
    InputError(FAULTS),
    PolicyError(FAULTS[:1]),
    PluginError("suichuan", KeyError("x"), "suichuan-rules"),
    CalendarEndsError(2027, 2004, 2026),
]
each = pytest.mark.parametrize("error", ONE_OF_EACH, ids=lambda error: type(error).__name__)


@each
def test_an_error_is_told_in_english_then_in_chinese(error: JixiaogeError) -> None:
    assert str(error) == f"{error.en}\n{error.zh}"
    assert error.en
    assert error.zh


@each
def test_the_chinese_text_shows_on_a_gbk_console(error: JixiaogeError) -> None:
    assert error.zh.encode("gbk")


@each
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_survives_pickling(error: JixiaogeError, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 -- our own bytes

    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)
    assert again.args == error.args


@each
@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_an_error_survives_copying(error: JixiaogeError, duplicate: object) -> None:
    again = duplicate(error)  # type: ignore[operator]

    assert type(again) is type(error)
    assert vars(again) == vars(error)


def test_a_note_survives_pickling() -> None:
    error = UnknownCountyError("x")
    error.add_note("in adoption.toml")

    again = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes

    assert again.__notes__ == ["in adoption.toml"]


@each
def test_the_printed_name_is_the_name_to_import(error: JixiaogeError) -> None:
    assert type(error).__module__ == "jixiaoge"
    assert getattr(jixiaoge, type(error).__name__) is type(error)


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (RuleError, TypeError),
        (UnknownNameError, LookupError),
        (UnknownCountyError, UnknownNameError),
        (InputError, ValueError),
        (PolicyError, ValueError),
        (PluginError, ImportError),
        (CalendarEndsError, LookupError),
    ],
)
def test_a_kind_is_also_caught_as_what_python_calls_it(
    kind: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(kind, builtin)
    assert issubclass(kind, JixiaogeError)


def test_a_wrong_rule_is_told_with_all_that_is_known_about_it() -> None:
    error = RuleError(
        "no such fact", "没有这个事实", rule="haircut", fact="dayz", expected="a fact", given=3
    )

    assert error.en == "no such fact (rule haircut; fact dayz)"
    assert error.zh == "没有这个事实（规则：haircut；事实：dayz）"
    assert (error.rule, error.fact, error.given, error.expected) == (
        "haircut",
        "dayz",
        "3",
        "a fact",
    )


def test_a_wrong_rule_without_details_is_told_in_one_sentence() -> None:
    assert str(RuleError("use &", "请用 &")) == "use &\n请用 &"


def test_a_rule_error_keeps_words_of_what_was_given_not_the_thing_itself() -> None:
    error = RuleError("a bool is not a condition", "真假值不是条件", given=lambda: None)

    assert pickle.dumps(error)


def test_an_unknown_name_of_an_unlisted_kind_is_told_by_that_kind() -> None:
    assert UnknownNameError("stamp", "x").zh == "没有“x”这个stamp"


def test_all_faults_are_kept_though_only_the_first_are_told() -> None:
    error = InputError(FAULTS)

    assert error.faults == tuple(FAULTS)
    assert error.en.startswith("4 faults in the input: age: not a number; days: ")
    assert error.en.endswith("; and 1 more")
    assert error.zh.endswith("；另有1处")


def test_findings_of_a_policy_are_told_in_both_languages() -> None:
    error = PolicyError(FAULTS[:1])

    assert error.en == "1 finding in the policy: not a number"
    assert error.zh == "政策文件有1处问题：应为整数"


def test_a_plugin_error_names_county_cause_and_distribution() -> None:
    error = PluginError("suichuan", "its entry point is not a module")

    assert error.county == "suichuan"
    assert error.cause == "its entry point is not a module"
    assert error.distribution is None
    assert error.en == "the plugin of suichuan cannot be used: its entry point is not a module"


@given(st.text(), st.lists(st.text()), st.integers(1, 5))
def test_the_nearest_names_are_names_that_exist(given: str, names: list[str], n: int) -> None:
    found = nearest(given, names, n)

    assert len(found) <= n
    assert set(found) <= set(names)
    assert len(set(found)) == len(found)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_the_nearest_names_do_not_depend_on_the_order_of_names(names: list[str]) -> None:
    assert nearest(names[0], names) == nearest(names[0], names[::-1])
    assert nearest(names[0], names)[0] == names[0]


def test_the_list_of_public_names_is_complete() -> None:
    here = {name for name, value in vars(errors).items() if isinstance(value, type)}
    imported = {"Any", "Iterable", "Sequence", "Protocol"}

    assert {n for n in here if not n.startswith("_")} - imported <= set(errors.__all__)
    assert errors.__all__ == sorted(errors.__all__)

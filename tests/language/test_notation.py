import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation_trees import DAYS, FACTS, PARAMETERS, TOPIC, Topic, conditions, fact, moved, values

from jixiaoge.errors import RuleError
from jixiaoge.language import build, tree, types
from jixiaoge.language.notation import NotationError, Vocabulary, parse
from jixiaoge.language.text import in_words
from jixiaoge.language.tree import Comparison, FactLeaf, Node

KNOWN = Vocabulary.of(FACTS, PARAMETERS)


def read(text: str) -> Node | NotationError:
    try:
        return parse(text, KNOWN)
    except NotationError as error:
        return error


@given(conditions | values | moved, st.sampled_from(["zh", "en"]))
def test_what_is_printed_is_read_back(node: Node, lang: Any) -> None:
    assert parse(in_words(node, lang), KNOWN) == node


@given(conditions)
def test_full_width_signs_and_digits_are_as_good(node: Node) -> None:
    text = in_words(node)
    if '"' in text:
        return  # what is quoted is taken as it stands
    wide = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
    assert parse(text.translate(wide), KNOWN) == node


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    found = read(text)
    assert isinstance(found, Node) or 1 <= found.column <= max(1, len(text))


words = [
    *KNOWN.leaves,
    *(name for name in KNOWN.choices if "." not in name),
    "且",
    "或",
    "非",
    "(",
    ")",
    ",",
    "{",
    "}",
    "=",
    "<",
    "//",
    "-",
]
words += [
    "1",
    "0.50",
    "介于",
    "若",
    "属于",
    "date",
    "months",
    '"06-01"',
    "今天",
    "是",
    ".",
    "+",
    "if",
]


@given(st.lists(st.sampled_from(words), max_size=12).map(" ".join))
def test_any_words_are_read_or_refused(text: str) -> None:
    found = read(text)
    if isinstance(found, Node):
        assert parse(in_words(found), KNOWN) == found
    else:
        assert found.en.startswith(f"column {found.column}: ")
        assert found.zh.startswith(f"第{found.column}个字：")


# --- by example -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "在平台名册 且（近30天出勤天数≥８ 或 非 因伤病停跑）",
            "on_roster and (active_days >= 8 or not sick)",
        ),
        ("courier.active_days = 8", "active_days == 8"),
        ("近３０天出勤天数 ≠ －５", "active_days != -5"),
        ("登记日期 ＋ 个月（3） ≤ 日期（“2026-07-01”）", 'since + months(3) <= date("2026-07-01")'),
        ("类别 = 其他", 'topic == "其他"'),
        ("属于（类别、报酬、PAY）", "is_in(topic, PAY)"),
        ("类别 = Topic.OTHER", "topic == Topic.OTHER"),
        ("年龄段 = 是", 'age == "是"'),
        ("“45岁以下” = 其他", "Age.YOUNG == Age.OTHER"),
        ("若(在平台名册, 是, 否)", "choose(on_roster, True, False)"),
        ("{其他, 报酬} = {报酬}", "{PAY, OTHER} == {PAY}"),
        ("若(因伤病停跑, 其他, 类别) = 其他", "choose(sick, OTHER, topic) = OTHER"),
        ("属于(在平台名册, 是, 否)", "is_in(on_roster, True, False)"),
        ("属于(登记日期, 日期(“2026-07-01”))", 'is_in(since, date("2026-07-01"))'),
        (
            "在季(今天, 夏季开始, 月日(“08-31”))",
            'in_season(today, summer_start, month_day("08-31"))',
        ),
        (
            "相同(是, 否) 或 介于(近30天出勤天数 // 7, 1, 2)",
            "same(True, False) or between(active_days // 7, 1, 2)",
        ),
        ("取小(1, 挂牌比例) > 取大(0.5, 0.50)", "min_of(1, rate) > max_of(0.5, 0.50)"),
        ("含(多个类别, 报酬)", "contains(topics, PAY)"),
        ("登记日期 + 天(最少出勤天数) = 今天", "since + days(days_min) == today"),
        ("报酬 = PAY", "Topic.PAY == Topic.PAY"),
        ("多个类别 = {报酬, INJURY}", "topics == {PAY, INJURY}"),
        ("在平台名册\n且\n因伤病停跑", "on_roster and sick"),
        ("1 - 近30天出勤天数 < 0", "1 - active_days < 0"),
        ("近30天出勤天数 × 2 ≥ 8", "active_days * 2 >= 8"),
        ("近30天出勤天数 ＊ ２ ／／ ７ ＞＝ ２", "active_days * 2 // 7 >= 2"),
        ("近30天出勤天数 ！＝ 8 且 非 因伤病停跑", "active_days != 8 and not sick"),
        ("多个类别 ＝ ｛报酬，其他｝", "topics == {OTHER, PAY}"),
    ],
)
def test_two_ways_to_write_one_rule(text: str, other: str) -> None:
    assert parse(text, KNOWN) == parse(other, KNOWN)


@pytest.mark.parametrize(
    "text", ["0.10", "1234567890.12345678901234567890", "5.", "0.30000000000000004440892098500626"]
)
def test_a_decimal_is_read_as_written(text: str) -> None:
    node = parse(text, KNOWN)
    assert isinstance(node, tree.Literal)
    assert repr(node.value) == repr(Decimal(text))


def test_numbers_with_a_sign() -> None:
    assert parse("-0.10", KNOWN) == build.literal(Decimal("-0.10"))
    assert parse("-7", KNOWN) == build.literal(-7)


HOSTILE = [
    '__import__("os")',
    "__import__('os')",
    "on_roster.__class__.__bases__ == 1",
    "().__class__",
    '"x".join == 1',
    'f"{on_roster}"',
    "lambda: 1",
    "lambda x",
    "[x for x in y]",
    "on_roster if sick else sick",
    "(on_roster := sick)",
    "on_roster; sick",
    "on_roster # sick",
    "9**9**9",
    "9 ** 9 ** 9",
    "active_days in {1, 2}",
    "active_days is 1",
    "active_days / 2 = 1",
    "active_days % 2 = 1",
    "~on_roster",
    "not",
    "await on_roster",
    "None",
    "...",
    "1e999",
    "1_000",
    "0x10",
    "1j",
    "{}",
    "{1: 2}",
    "{*topics} == topics",
    "same(*on_roster)",
    "same(**on_roster)",
    "(on_roster, sick)",
    "on_roster(sick)",
    "on_roster.sick(1)",
    "(date)(1)(2)",
    "+1 = 1",
    "--1 = 1",
    "-on_roster",
    '-"x" = 1',
    "on_roster)",
    "(on_roster",
    ") or (",
    '"on_roster',
    '"\\x" = topic',
    '"\\ud800" = topic',
    "\ud800",
    "\0",
    "٣ = active_days",
    "1" * 5000,
    "1" * 41,
    "1" * 500 + ".0",
    "(" * 10_000 + "on_roster" + ")" * 10_000,
    "not " * 10_000 + "on_roster",
    "非 " * 150 + "on_roster",
    "-" * 10_000 + "1",
    "1" + " + 1" * 10_000,
    "1" + " + 1" * 150,
    "a" + ".a" * 10_000,
    "same(" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30].encode("ascii", "replace"))
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "column", "en", "zh"),
    [
        ("", 1, "nothing is written", "没有写内容"),
        ("在平台名册 且 % ", 9, "'%' cannot be read", "读不懂“%”"),
        ("on_roster and active_day ≥ 8", 15, "did you mean active_days", "是不是：active_days"),
        ("类别 = 报仇", 6, "unknown name '报仇'", "没有“报仇”"),
        ("topic = PAYY", 9, "did you mean PAY", "是不是：PAY"),
        ("topic = YOUNG", 9, "unknown name 'YOUNG'", "没有“YOUNG”"),
        (
            "courier.activ_days = 8",
            1,
            "did you mean courier.active_days",
            "是不是：courier.active_days",
        ),
        ("在平台名册且因伤病停跑", 1, "put spaces around 且, 或 and 非", "前后要空格"),
        ("其他 = 其他", 1, "may be Age.OTHER or Topic.OTHER", "请写全名"),
        ("contains(topics, 8)", 1, "8 is no choice of", "没有 8 这一项"),
        ("{其他} = {其他}", 2, "may be Age.OTHER or", "请写全名"),
        ("contains(topics, 1 + 1)", 18, "not part of the notation", "没有这种写法"),
        ("contains(topics, PAI)", 18, "did you mean PAY", "是不是：PAY"),
        ("1 ≤ active_days ≤ 8", 1, "between(value, low, high)", "介于(值, 下限, 上限)"),
        ("betwen(active_days, 1, 8)", 1, "did you mean between", "是不是：between"),
        ("介于(近30天出勤天数, 1)", 1, "介于 takes 3 values, not 2", "介于要写3项，这里有2项"),
        ("is_in(topic)", 1, "is_in takes 2 values", "is_in要写2项"),
        ("since ≤ days(30)", 9, "can only be added to a date", "只能加在日期后面"),
        ("active_days ≥ 1,000", 1, "not part of", "没有这种写法"),
        ("is_in(active_days, 1,000)", 22, "no nought or comma", "不用逗号分组"),
        ("active_days ≥ 007", 15, "does not fit here", "读不通"),
        ('since ≥ date("2026-7-1")', 9, "is no day", "不是日期"),
        ('since ≥ date("20260701")', 9, "is no day", "不是日期"),
        ('since ≥ month_day("W01-1")', 9, "is no day", "不是日期"),
        ('since ≥ days("06-01")', 9, "can only be added", "只能加在日期后面"),
        ("on_roster and active_days ≥ topic", 15, "cannot be compared", "不能与"),
        ("on_roster and since", 1, "a condition", "条件"),
        ("active_days // 0 = 1", 1, "cannot divide by 0", "不能除以 0"),
        ("active_days = 99", 1, "decides nothing", "没有意义"),
        ("on_roster on_roster", 11, "does not fit here", "读不通"),
        ("非 " * 150 + "因伤病停跑", 1, "nested more than", "超过100层"),
    ],
)
def test_an_error_tells_the_place_and_what_is_right(
    text: str, column: int, en: str, zh: str
) -> None:
    with pytest.raises(NotationError) as caught:
        parse(text, KNOWN)
    error = caught.value
    assert error.column == column
    assert en in error.en
    assert zh in error.zh


def test_an_error_keeps_its_data() -> None:
    with pytest.raises(NotationError) as caught:
        parse("on_roster and active_days = 99", KNOWN)
    error = caught.value
    assert (error.fact, error.given, error.expected) == ("courier.active_days", "99", "-31..31")
    assert isinstance(error, RuleError)
    assert isinstance(error.__cause__, RuleError)
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own pickle
    assert (str(copied), copied.column) == (str(error), 15)


def test_a_name_of_two_facts_must_be_written_in_full() -> None:
    other = fact("active_days", "门店营业天数", types.integer(), "place")
    known = Vocabulary.of([DAYS, other])
    with pytest.raises(NotationError) as caught:
        parse("active_days ≥ 8", known)
    assert caught.value.nearest == (
        "courier.active_days（近30天出勤天数）",
        "place.active_days（门店营业天数）",
    )
    assert parse("place.active_days", known) == other
    assert parse("近30天出勤天数", known) == DAYS


def test_a_fact_may_have_no_label() -> None:
    known = Vocabulary.of([fact("x", "", types.boolean()), fact("x", "", types.boolean(), "b")])
    with pytest.raises(NotationError, match=r"b\.x or courier\.x"):
        parse("x", known)


def test_a_choice_may_be_called_like_a_fact() -> None:
    pay = fact("pay", "报酬", types.integer(), "place")
    known = Vocabulary.of([pay, TOPIC])
    assert parse("类别 = 报酬", known) == build.compare(
        Comparison.EQ, TOPIC, build.literal(Topic.PAY)
    )
    assert parse("报酬", known) == pay
    same = fact("other", "其他", types.choice(Topic), "place")
    with pytest.raises(NotationError, match=r"Topic\.OTHER or place\.other"):
        parse("类别 = 其他", Vocabulary.of([same, TOPIC]))


@pytest.mark.parametrize("zh", ["今天", "ｔｏｄａｙ", "是", "且", "None"])
def test_no_fact_is_called_by_a_word_of_the_language(zh: str) -> None:
    with pytest.raises(RuleError, match="a word of the language"):
        Vocabulary.of([fact("x", zh, types.boolean())])


def test_the_facts_of_the_library_are_read() -> None:
    from jixiaoge.facts import Courier, Day, Place, Request, specs_of

    leaves = [
        FactLeaf(spec.type, spec.key, spec.zh)
        for facts in (Courier, Day, Place, Request)
        for spec in specs_of(facts).values()
    ]
    known = Vocabulary.of(leaves)
    for leaf in leaves:
        assert parse(in_words(leaf), known) == parse(in_words(leaf, "en"), known) == leaf

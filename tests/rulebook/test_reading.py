"""Reading TOML: strictly, all faults at once, each with its path."""

import datetime as dt
from decimal import Decimal
from typing import Any

import cattrs
import pytest
from amending import ADOPTION, adopted, city, day

from jixiaoge import Plugin, load_policy
from jixiaoge.counties import find_county
from jixiaoge.errors import Fault, InputError
from jixiaoge.language.types import MonthDay
from jixiaoge.rulebook import Basis, Status
from jixiaoge.rulebook.city import Adoption
from jixiaoge.rulebook.clauses import Say
from jixiaoge.rulebook.faults import faults_of
from jixiaoge.rulebook.reading import CountyFile, read_adoption, read_county
from jixiaoge.rulebook.reading_parameters import read_parameters

BASIS = 'basis = { status = "assumed", title = "默认值" }'


def parameter(
    *lines: str, values: str = f"[[p.values]]\nvalue = 2\n{BASIS}", **changes: str
) -> str:
    given = {
        "zh": '"次数"',
        "en": '"uses"',
        "type": '"integer"',
        "range": "[0, 9]",
        "better": '"up"',
        "delegation": '"county"',
    } | changes
    written = [f"{key} = {value}" for key, value in given.items() if value]
    return "\n".join(["[p]", *written, *lines, values])


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_parameters(text, "f")
    return [(fault.path, fault.en) for fault in caught.value.faults]


# --- parameters -------------------------------------------------------------------------------


def test_a_parameter_is_read_with_its_dated_values_each_ending_where_the_next_begins() -> None:
    values = (
        f"[[p.values]]\nvalue = 3\nfrom = 2027-01-01\n{BASIS}\n[[p.values]]\nvalue = 2\n{BASIS}"
    )
    spec = read_parameters(parameter(values=values), "f")["p"]

    assert [(v.value, v.since, v.until) for v in spec.values] == [
        (2, dt.date.min, day("2026-12-31")),
        (3, day("2027-01-01"), dt.date.max),
    ]


def test_before_its_first_value_and_in_a_gap_a_parameter_is_not_known() -> None:
    values = f"[[p.values]]\nvalue = 2\nuntil = 2026-06-30\n{BASIS}\n[[p.values]]\nvalue = 3\nfrom = 2026-09-01\n{BASIS}"
    spec = read_parameters(parameter(values=values), "f")["p"]

    assert [spec.on(day(text)).value for text in ("2026-06-30", "2026-07-01", "2026-09-01")] == [
        2,
        None,
        3,
    ]
    assert spec.on(day("2026-07-01")).unknown == "当日没有有效的值"


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("decimal", '"2.50"', Decimal("2.50")),
        ("flag", "true", True),
        ("month_day", '"02-29"', MonthDay(2, 29)),
        ("date", "2026-07-01", dt.date(2026, 7, 1)),
        ("date", '"2026-07-01"', dt.date(2026, 7, 1)),
    ],
)
def test_each_type_of_parameter_has_one_way_of_writing(
    kind: str, given: str, value: object
) -> None:
    more = {"scale": "2"} if kind == "decimal" else {"range": ""}
    text = parameter(values=f"[[p.values]]\nvalue = {given}\n{BASIS}", type=f'"{kind}"', **more)

    assert read_parameters(text, "f")["p"].values[0].value == value


def test_a_number_nobody_published_says_why() -> None:
    text = parameter(values=f'[[p.values]]\nunknown = "未公布"\n{BASIS}')

    assert read_parameters(text, "f")["p"].values[0].unknown == "未公布"


def values_of(*values: str) -> str:
    return parameter(values="\n".join(f"[[p.values]]\n{value}\n{BASIS}" for value in values))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p = ", [("f", "not TOML: Invalid value (at end of document)")]),
        (parameter(better='"upp"'), [("f.p.better", "'upp' is not a valid Better")]),
        (parameter(zh=""), [("f.p.zh", "required, but missing")]),
        (parameter(zh="3", en="4"), [("f.p.zh", "3 is not text"), ("f.p.en", "4 is not text")]),
        (parameter('unti = "次"'), [("f.p.unti", "unknown key; did you mean unit?")]),
        (parameter("xyz = 1"), [("f.p.xyz", "unknown key")]),
        (
            parameter(type='"integr"'),
            [("f.p", "'integr' is no type of parameter; did you mean integer?")],
        ),
        (parameter(range="[0.5, 9]"), [("f.p", "0.5 cannot be a bound")]),
        (values_of('value = "2"'), [("f.p", "2 is not whole number 0..9")]),
        (values_of("value = 10"), [("f.p", "10 is not whole number 0..9")]),
        (
            values_of("from = 2026-01-01"),
            [("f.p", "p has neither a value nor a reason why it is unknown")],
        ),
        (values_of("value = 1", "value = 2"), [("f.p", "two values begin on 0001-01-01")]),
        (
            values_of("value = 1\nuntil = 2027-01-01", "value = 2\nfrom = 2026-07-01"),
            [("f.p", "the value that ends on 2027-01-01 overlaps the one from 2026-07-01")],
        ),
        (values_of('value = 1\nfrom = "2026"'), [("f.p.values[0].from", "'2026' is not a date")]),
        (
            values_of("value = 1\nfrom = 2026-01-01T00:00:00"),
            [("f.p.values[0].from", "datetime.datetime(2026, 1, 1, 0, 0) is not a date")],
        ),
    ],
)
def test_a_fault_in_a_parameter_is_told_with_its_path(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        "p = 3",
        "p = [1]",
        parameter(values="values = 3"),
        parameter(range="7"),
        parameter(range='["a", 2]'),
        parameter(range="[1]"),
        parameter(range=""),
    ],
)
def test_whatever_is_written_in_the_place_of_a_table_is_a_fault_and_no_crash(wrong: str) -> None:
    assert all(path.startswith("f") for path, _ in faults(wrong))


def test_all_faults_of_a_file_are_told_at_once() -> None:
    two = (
        parameter(zh="3", values=f'[[p.values]]\nvalue = 2\nuntil = "x"\n{BASIS}')
        + "\n"
        + parameter(better='"left"').replace("[p]", "[q]").replace("[p.", "[q.")
    )

    assert [path for path, _ in faults(two)] == ["f.p.zh", "f.p.values[0].until", "f.q.better"]


def test_a_fault_inside_a_fault_keeps_its_path_and_other_notes_do_not_matter() -> None:
    inner = [Fault("b", 1, "", "错", "wrong"), Fault("", 1, "", "错", "wrong")]
    noted = ValueError("odd")
    noted.add_note("said by somebody else")
    group = cattrs.ClassValidationError("all", [noted], object)

    assert [fault.path for fault in faults_of(InputError(inner), "a")] == ["a.b", "a"]
    assert [(fault.path, fault.en) for fault in faults_of(group, "a")] == [("a", "odd")]


# --- counties ---------------------------------------------------------------------------------

HEAD = 'county = "suichuan"\ndocuments.d = { status = "enacted", title = "t", signer = "s", date = 2026-08-15 }\n'


def county(tables: str) -> CountyFile:
    from jixiaoge.language.notation import parse
    from jixiaoge.rulebook.policy import CITY_FACTS, vocabulary

    def condition(text: str, known: Any) -> Any:
        return parse(text, vocabulary(CITY_FACTS, known.values()))

    return read_county(
        HEAD + tables, "f", find_county("suichuan"), city().law.parameters, condition
    )


def table(kind: str, name: str, **lines: Any) -> str:
    common = {"name": f'"{name}"', "document": '"d"', "from": "2026-09-01"} | lines
    return f"[[{kind}]]\n" + "".join(f"{key} = {value}\n" for key, value in common.items())


WAY = {"group": '"credential"', "key": '"k"', "zh": '"甲"', "en": '"a"', "condition": '"持服务卡"'}


def test_all_faults_in_amendments_are_told_at_once_with_their_names() -> None:
    tables = [
        table("set", "a", parameter='"x"', value="1", document='"nowhere"'),
        table("set", "b", parameter='"x"', value="1", tier='"citi"'),
        table("quota", "c", service='"haircut"', limit="1", per='"week"'),
        table("set", "d", parameter='"x"', value="1", scope='"遂川县/某处"'),
        table("alternative", "e", **WAY | {"proof": '"T9"'}),
        table("alternative", "f", **WAY | {"condition": '"持服务卡 且"'}),
        table("alternative", "g", **WAY | {"zh": '""'}),
        table("set", "h", parameter='"x"', value="1", approved='"nobody"'),
    ]
    with pytest.raises(InputError) as caught:
        county("".join(tables))

    assert [fault.path for fault in caught.value.faults] == [
        "f.a.document",
        "f.b.tier",
        "scope",
        "f.h.document",
        "f.e.proof",
        "f.f",
        "f.g",
        "f.c.per",
    ]
    assert caught.value.faults[1].zh == "没有「citi」；可以写：exception, county, order"


def test_every_kind_of_amendment_can_be_written() -> None:
    tables = [
        table(
            "set",
            "a",
            parameter='"meal_discount_rate"',
            value='"0.40"',
            approved='"d"',
            scope='"遂川县/泉江镇"',
        ),
        table("alternative", "b", budget='"县财政"', **WAY),
        table("quota", "c", service='"haircut"', limit="3", per='"quarter"', supersedes='["x"]'),
        table("require", "d", service='"haircut"', condition='"持服务卡"'),
        table("remove", "e", target='"haircut"'),
    ]
    found = county("".join(tables)).amendments

    assert [a.name for a in found] == list("abcde")
    assert found[0].change.value == Decimal("0.40")  # type: ignore[union-attr]
    assert found[0].approved == Basis(Status.ENACTED, "t", signer="s", date=day("2026-08-15"))
    assert str(found[0].scope) == "遂川县/泉江镇"
    assert [a.change.target for a in found[1:]] == [
        "credential+k",
        "haircut/quota",
        "haircut",
        "haircut",
    ]


@pytest.mark.parametrize(
    ("way", "path", "en"),
    [
        ('{ zh = "甲{days}", en = "a" }', "f.alternative[0].way", "{days}"),
        ('{ zh = "甲", en = "{value.real}" }', "f.alternative[0].way", "{value.real}"),
        ('{ zh = "甲{", en = "a" }', "f.alternative[0].way", "{short}"),
        ('{ zh = "甲" }', "f.alternative[0].way.en", "missing"),
        ('"甲"', "f.alternative[0].way", "a table expected"),
    ],
)
def test_how_a_way_could_hold_is_told_in_both_languages_with_places_that_can_be_filled(
    way: str, path: str, en: str
) -> None:
    with pytest.raises(InputError) as caught:
        county(table("alternative", "a", **WAY, way=way))

    (fault,) = caught.value.faults
    assert (fault.path, en in fault.en) == (path, True)


def test_a_countys_way_is_what_a_courier_of_the_county_reads() -> None:
    way = '{ zh = "持卡{limit}个月内", en = "a card of the last {limit} months" }'
    found = county(table("alternative", "a", **WAY, way=way)).amendments

    assert found[0].change.clause.way == Say(
        "持卡{limit}个月内", "a card of the last {limit} months"
    )  # type: ignore[union-attr]


# --- adoptions --------------------------------------------------------------------------------


def adoption_faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        city().adopting(text)
    return [(fault.path, fault.zh) for fault in caught.value.faults]


def test_an_adoption_enacts_from_its_first_day() -> None:
    settings = [
        adopted().law.settings(day(text))["active_min_days"]
        for text in ("2026-05-31", "2026-06-01")
    ]

    assert [setting.basis.status for setting in settings] == [Status.ASSUMED, Status.ENACTED]
    assert [setting.value for setting in settings] == [8, 8]


def test_an_adoption_may_set_another_number() -> None:
    changed = ADOPTION.replace(
        "adopt = [", 'values.active_min_days = 6\nvalues.meal_discount_rate = "0.45"\nadopt = ['
    )
    law = city().adopting(changed).law

    assert law.settings(day("2026-05-31"))["active_min_days"].value == 8
    assert law.settings(day("2026-06-01"))["active_min_days"].value == 6
    assert law.settings(day("2026-06-01"))["meal_discount_rate"].value == Decimal("0.45")


def test_an_adoption_from_the_first_day_of_a_number_leaves_nothing_before() -> None:
    always = Adoption(Basis(Status.ENACTED, "t"), dt.date.min, ("active_min_days",))

    assert len(city().adopting(always).law.parameters["active_min_days"].values) == 1


def test_an_adoption_of_what_is_unknown_law_or_of_another_type_is_refused_all_at_once() -> None:
    text = ADOPTION.replace(
        "adopt = [",
        'values.haircut_per_month = "two"\nadopt = ["active_min_day", "zzzz", "heat_notice_celsius",',
    )

    assert adoption_faults(text) == [
        (
            "adopt.active_min_day",
            "没有「active_min_day」这个参数；是不是：active_min_days, active_window_days, inactive_retain_days？",
        ),
        ("adopt.zzzz", "没有「zzzz」这个参数"),
        ("adopt.heat_notice_celsius", "「高温提示阈值（日最高）」是法定的数，不用采用"),
        ("adopt.haircut_per_month", "「优惠理发次数」写的是 'two'，应为 整数 0..31 次/人·月"),
    ]


def test_an_adoption_is_enacted_and_nothing_else() -> None:
    text = ADOPTION.replace('status = "enacted"', 'status = "law"')

    assert adoption_faults(text) == [("adoption.document.status", "采用文件的status要写enacted")]


def test_an_adopted_number_that_no_parameter_has_is_kept_as_it_is_written() -> None:
    found = read_adoption(
        ADOPTION.replace("adopt = [", 'values.nothing = "1"\nadopt = ['), "f", city().law.parameters
    )

    assert found.values["nothing"] == "1"


def test_a_countys_own_number_is_never_law() -> None:
    text = """
county = "suichuan"
[parameters.suichuan_swaps]
zh = "换电次数"
en = "swaps a day"
type = "integer"
unit = "次/人·日"
better = "up"
delegation = "county"
range = [0, 9]
[[parameters.suichuan_swaps.values]]
value = 2
basis = { status = "law", title = "（示例）" }
"""

    error = load_policy([Plugin.of_text(text)]).closed["suichuan"]

    assert "suichuan_swaps: a county's own number is enacted or assumed, not law" in error.en
    assert "不能写成“法定”" in error.zh

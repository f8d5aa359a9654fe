"""Whatever is wrong in a rule is refused where it is written, and the error says what would be right."""

import datetime as dt
import enum
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from checks import parameter
from trees import Errand, Mode, Rider

from jixiaoge.errors import RuleError
from jixiaoge.language import (
    Condition,
    Duration,
    MonthDay,
    Value,
    all_true,
    any_true,
    as_node,
    build,
    days,
    iff,
    in_season,
    max_of,
    min_of,
    months,
    today,
    when,
)
from jixiaoge.language import tree as nodes
from jixiaoge.language.tree import Node, facts_of, is_boolean, leaves, parameters_of, rebuild, walk
from jixiaoge.language.types import (
    DAY_MAX,
    DAY_MIN,
    Kind,
    Type,
    boolean,
    choice,
    choices,
    day,
    decimal,
    integer,
    month_day,
    type_of_literal,
)


class Colour(enum.Enum):
    """Another enumeration, one of whose names is nearly a mode's."""

    RED = "红"
    BIKES = "蓝"


@frozen
class Wrong:
    """A way to write a rule wrong, and what the author is told."""

    name: str
    written: Callable[[], Any]
    en: str
    zh: str
    expected: str | None
    fact: str | None = None
    nearest: tuple[str, ...] = ()


big = integer(low=0, high=10**12)
WRONG = [
    Wrong(
        "a float is no literal",
        lambda: Rider.fee >= 0.5,
        "0.5 is a float, which rules cannot hold",
        '规则里不能写 0.5；用 Decimal("0.5")',
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a text is no literal",
        lambda: Rider.mode == "BIKE",
        "'BIKE' is a str, which rules cannot hold",
        "规则里不能写 'BIKE'；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a time of day is no literal",
        lambda: Rider.joined <= dt.datetime(2026, 1, 1),  # noqa: DTZ001 - it is refused
        "datetime.datetime(2026, 1, 1, 0, 0) is a datetime, which rules cannot hold",
        "规则里不能写 datetime.datetime(2026, 1, 1, 0, 0)；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "nothing is no literal",
        lambda: Rider.worked == None,  # noqa: E711 - that is the fault
        "None is a NoneType, which rules cannot hold",
        "规则里不能写 None；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a decimal that is no number is no literal",
        lambda: Rider.fee == Decimal("NaN"),
        "Decimal('NaN') is a Decimal, which rules cannot hold",
        "规则里不能写 Decimal('NaN')；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a set of numbers is no literal",
        lambda: Errand.modes == {1, 2},
        "{1, 2} is a set, which rules cannot hold",
        "规则里不能写 {1, 2}；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "an empty set is no literal",
        lambda: Errand.modes == frozenset(),
        "frozenset() is a frozenset, which rules cannot hold",
        "规则里不能写 frozenset()；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a condition is asked for its truth",
        lambda: bool(Rider.worked >= 8),
        "a condition has no value before a case is decided: join conditions with & | ~",
        "条件在判定之前没有真假：请用 & | ~ 连接",
        None,
    ),
    Wrong(
        "conditions are joined by Python and",
        lambda: Rider.listed and Rider.insured,
        "a condition has no value before a case is decided: join conditions with & | ~",
        "条件在判定之前没有真假：请用 & | ~ 连接",
        None,
    ),
    Wrong(
        "a value is asked for its truth",
        lambda: bool(Rider.worked),
        "a condition has no value before a case is decided: join conditions with & | ~",
        "条件在判定之前没有真假：请用 & | ~ 连接",
        None,
    ),
    Wrong(
        "comparisons are chained",
        lambda: 1 <= Rider.worked <= 5,
        "a condition has no value before a case is decided: join conditions with & | ~",
        "条件在判定之前没有真假：请用 & | ~ 连接",
        None,
    ),
    Wrong(
        "conditions are compared by two equal signs",
        lambda: Rider.listed & (Rider.listed == Rider.insured),
        "False is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "False 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a Python bool stands among conditions",
        lambda: all_true(Rider.listed, True),
        "True is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "True 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a Python bool stands on the left of and",
        lambda: True & Rider.listed,
        "True is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "True 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a Python bool stands on the left of or",
        lambda: False | Rider.listed,
        "False is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "False 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a Python bool is chosen",
        lambda: when(Rider.listed).then(True),
        "True is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "True 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a value stands on the left of and",
        lambda: Rider.worked & Rider.listed,
        "出勤 is whole number 0..31 天, but a condition, such as a comparison was expected",
        "「出勤」是整数 0..31 天，这里要条件(例如一个比较)",
        "a condition, such as a comparison",
    ),
    Wrong(
        "a date stands on the left of plus",
        lambda: dt.date(2026, 1, 1) + Rider.worked,
        '日期("2026-01-01") is date 2026-01-01..2026-01-01, but a number was expected',
        '「日期("2026-01-01")」是日期 2026-01-01..2026-01-01，这里要数',
        "a number",
    ),
    Wrong(
        "a number stands for a condition",
        lambda: Rider.listed | Rider.worked,
        "出勤 is whole number 0..31 天, but a condition, such as a comparison was expected",
        "「出勤」是整数 0..31 天，这里要条件(例如一个比较)",
        "a condition, such as a comparison",
    ),
    Wrong(
        "a number is negated",
        lambda: Condition(build.opposite(Rider.worked.node)),
        "出勤 is whole number 0..31 天, but a condition, such as a comparison was expected",
        "「出勤」是整数 0..31 天，这里要条件(例如一个比较)",
        "a condition, such as a comparison",
    ),
    Wrong(
        "a constant stands for a condition",
        lambda: all_true(3),
        "3 is whole number 3..3, but a condition, such as a comparison was expected",
        "「3」是整数 3..3，这里要条件(例如一个比较)",
        "a condition, such as a comparison",
    ),
    Wrong(
        "days are compared with months",
        lambda: Rider.worked >= parameter(integer(unit="月", low=0, high=9), 3, "cap"),
        "出勤 (whole number 0..31 天) cannot be compared with cap (whole number 0..9 月)",
        "「出勤」(整数 0..31 天)不能与「cap」(整数 0..9 月)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "a number is compared with a date",
        lambda: Rider.worked >= dt.date(2026, 1, 1),
        '出勤 (whole number 0..31 天) cannot be compared with 日期("2026-01-01") (date 2026-01-01..2026-01-01)',
        '「出勤」(整数 0..31 天)不能与「日期("2026-01-01")」(日期 2026-01-01..2026-01-01)比较',
        "whole number 0..31 天",
    ),
    Wrong(
        "choices are put in order",
        lambda: Rider.mode < Mode.BIKE,
        "方式 is one of BIKE/SCOOTER/CAR/FOOT, but a number or a date was expected",
        "「方式」是选项 BIKE/SCOOTER/CAR/FOOT，这里要数或日期",
        "a number or a date",
    ),
    Wrong(
        "conditions are compared as values",
        lambda: build.compare(nodes.Comparison.EQ, Rider.listed.node, Rider.insured.node),
        "在册 is yes or no, but a value; compare conditions with iff(a, b) was expected",
        "「在册」是是非，这里要一个值；条件之间用 iff",
        "a value; compare conditions with iff(a, b)",
    ),
    Wrong(
        "a constant lies outside the bounds of a fact",
        lambda: Rider.worked >= 32,
        "rider.worked lies between 0 and 31, so comparing it with 32 decides nothing (fact rider.worked)",
        "「rider.worked」只会在 0 到 31 之间，与 32 比较没有意义（事实：rider.worked）",
        "0..31",
        "rider.worked",
    ),
    Wrong(
        "a date lies before all dates",
        lambda: Rider.joined <= dt.date(1800, 1, 1),
        "rider.joined lies between 1900-01-01 and 2199-12-31, so comparing it with 1800-01-01 decides nothing (fact rider.joined)",
        "「rider.joined」只会在 1900-01-01 到 2199-12-31 之间，与 1800-01-01 比较没有意义（事实：rider.joined）",
        "1900-01-01..2199-12-31",
        "rider.joined",
    ),
    Wrong(
        "is in has no options",
        lambda: Rider.worked.is_in([]),
        "出勤 is whole number 0..31 天, but at least one option was expected",
        "「出勤」是整数 0..31 天，这里要至少一个选项",
        "at least one option",
    ),
    Wrong(
        "is in has an option of another kind",
        lambda: Rider.worked.is_in([1, Mode.BIKE]),
        "出勤 (whole number 0..31 天) cannot be compared with 自行车 (one of BIKE/SCOOTER/CAR/FOOT)",
        "「出勤」(整数 0..31 天)不能与「自行车」(选项 BIKE/SCOOTER/CAR/FOOT)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "is in has a value among its constants",
        lambda: Rider.worked.is_in([Rider.drift]),
        "值(增减) is a Value, which rules cannot hold",
        "规则里不能写 值(增减)；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "is in has an option of another enumeration",
        lambda: Rider.mode.is_in([Colour.RED]),
        "方式 (one of BIKE/SCOOTER/CAR/FOOT) cannot be compared with 红 (one of RED/BIKES)",
        "「方式」(选项 BIKE/SCOOTER/CAR/FOOT)不能与「红」(选项 RED/BIKES)比较",
        "one of BIKE/SCOOTER/CAR/FOOT",
    ),
    Wrong(
        "is in has a Python bool among numbers",
        lambda: Rider.worked.is_in([1, True]),
        "出勤 (whole number 0..31 天) cannot be compared with 是 (yes or no)",
        "「出勤」(整数 0..31 天)不能与「是」(是非)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "a single choice is asked what it contains",
        lambda: Rider.mode.contains(Mode.BIKE),
        "方式 is one of BIKE/SCOOTER/CAR/FOOT, but a set of choices was expected",
        "「方式」是选项 BIKE/SCOOTER/CAR/FOOT，这里要多选",
        "a set of choices",
    ),
    Wrong(
        "a set is asked for a member of another enumeration",
        lambda: Errand.modes.contains(Colour.BIKES),
        "<Colour.BIKES: '蓝'> is no choice of 可选方式 (did you mean BIKE)",
        "「可选方式」没有 <Colour.BIKES: '蓝'> 这一项（是不是：BIKE）",
        "BIKE/SCOOTER/CAR/FOOT",
        None,
        ("BIKE",),
    ),
    Wrong(
        "a set is asked for a misspelt member",
        lambda: Errand.modes.contains("SCOOTR"),
        "'SCOOTR' is no choice of 可选方式 (did you mean SCOOTER, FOOT)",
        "「可选方式」没有 'SCOOTR' 这一项（是不是：SCOOTER, FOOT）",
        "BIKE/SCOOTER/CAR/FOOT",
        None,
        ("SCOOTER", "FOOT"),
    ),
    Wrong(
        "between has an end of another kind",
        lambda: Rider.worked.between(1, dt.date(2026, 1, 1)),
        '出勤 (whole number 0..31 天) cannot be compared with 日期("2026-01-01") (date 2026-01-01..2026-01-01)',
        '「出勤」(整数 0..31 天)不能与「日期("2026-01-01")」(日期 2026-01-01..2026-01-01)比较',
        "whole number 0..31 天",
    ),
    Wrong(
        "a number is asked for its season",
        lambda: in_season(MonthDay(1, 1), MonthDay(2, 1), on=Rider.worked),
        "出勤 is whole number 0..31 天, but a date was expected",
        "「出勤」是整数 0..31 天，这里要日期",
        "a date",
    ),
    Wrong(
        "a season starts with a date",
        lambda: in_season(dt.date(2026, 6, 1), MonthDay(2, 1)),
        '日期("2026-06-01") is date 2026-06-01..2026-06-01, but a month and day, such as 06-01 was expected',
        '「日期("2026-06-01")」是日期 2026-06-01..2026-06-01，这里要月日，例如 06-01',
        "a month and day, such as 06-01",
    ),
    Wrong(
        "a season ends with a number",
        lambda: in_season(MonthDay(2, 1), 9),
        "9 is whole number 9..9, but a month and day, such as 06-01 was expected",
        "「9」是整数 9..9，这里要月日，例如 06-01",
        "a month and day, such as 06-01",
    ),
    Wrong(
        "a number is added to a date",
        lambda: Rider.joined + 3,
        "加入日 is date 1900-01-01..2199-12-31, but a number was expected",
        "「加入日」是日期 1900-01-01..2199-12-31，这里要数",
        "a number",
    ),
    Wrong(
        "days are added to yuan",
        lambda: Rider.worked + Rider.tips,
        "出勤 (whole number 0..31 天) cannot be compared with 小费 (whole number -4..12 元)",
        "「出勤」(整数 0..31 天)不能与「小费」(整数 -4..12 元)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "days are subtracted from a date",
        lambda: Rider.joined - days(3),
        "时长(3天) is a Duration, which rules cannot hold",
        "规则里不能写 时长(3天)；用整数、Decimal、日期或选项",
        "bool, int, Decimal, date, MonthDay, or members of an enumeration",
    ),
    Wrong(
        "a choice is subtracted",
        lambda: Rider.worked - Rider.mode,
        "方式 is one of BIKE/SCOOTER/CAR/FOOT, but a number was expected",
        "「方式」是选项 BIKE/SCOOTER/CAR/FOOT，这里要数",
        "a number",
    ),
    Wrong(
        "a product is too great",
        lambda: parameter(big, 1) * 10**9,
        "the result may reach 1000000000000000000000, which does not fit 64 bits; give the facts narrower bounds",
        "结果可能达到 1000000000000000000000，超出64位整数；请给事实更窄的上下限",
        "-9223372036854775808..9223372036854775807",
    ),
    Wrong(
        "a product is too far below nought",
        lambda: parameter(big, 1) * -(10**9),
        "the result may reach -1000000000000000000000, which does not fit 64 bits; give the facts narrower bounds",
        "结果可能达到 -1000000000000000000000，超出64位整数；请给事实更窄的上下限",
        "-9223372036854775808..9223372036854775807",
    ),
    Wrong(
        "days are multiplied by yuan",
        lambda: Rider.worked * Rider.tips,
        "小费 is whole number -4..12 元, but a plain number beside 天 was expected",
        "「小费」是整数 -4..12 元，这里要不带单位的数(另一个是天)",
        "a plain number beside 天",
    ),
    Wrong(
        "a number is divided by nought",
        lambda: Rider.worked // 0,
        "cannot divide by 0: rules divide by positive whole constants only",
        "不能除以 0：规则里只能除以正整数常数",
        "a positive int",
    ),
    Wrong(
        "a number is divided by a float",
        lambda: Rider.worked // 0.5,
        "cannot divide by 0.5: rules divide by positive whole constants only",
        "不能除以 0.5：规则里只能除以正整数常数",
        "a positive int",
    ),
    Wrong(
        "a number is divided by a Python bool",
        lambda: Rider.worked // True,
        "cannot divide by True: rules divide by positive whole constants only",
        "不能除以 True：规则里只能除以正整数常数",
        "a positive int",
    ),
    Wrong(
        "a date is divided",
        lambda: Rider.joined // 2,
        "加入日 is date 1900-01-01..2199-12-31, but a number was expected",
        "「加入日」是日期 1900-01-01..2199-12-31，这里要数",
        "a number",
    ),
    Wrong(
        "the least is taken of one value",
        lambda: min_of(Rider.worked),
        "min_of and max_of need two values",
        "取最大最小要两个值",
        "2",
    ),
    Wrong(
        "the least is taken of choices",
        lambda: min_of(Rider.mode, Mode.BIKE),
        "方式 is one of BIKE/SCOOTER/CAR/FOOT, but a number or a date was expected",
        "「方式」是选项 BIKE/SCOOTER/CAR/FOOT，这里要数或日期",
        "a number or a date",
    ),
    Wrong(
        "the least is taken of a number and a date",
        lambda: min_of(Rider.worked, Rider.joined),
        "出勤 (whole number 0..31 天) cannot be compared with 加入日 (date 1900-01-01..2199-12-31)",
        "「出勤」(整数 0..31 天)不能与「加入日」(日期 1900-01-01..2199-12-31)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "the greatest is taken of days and yuan beside a plain number",
        lambda: max_of(Errand.stops, Rider.worked, Rider.tips),
        "出勤 (whole number 0..31 天) cannot be compared with 小费 (whole number -4..12 元)",
        "「出勤」(整数 0..31 天)不能与「小费」(整数 -4..12 元)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "a choice hangs on a number",
        lambda: when(Rider.worked),
        "出勤 is whole number 0..31 天, but a condition, such as a comparison was expected",
        "「出勤」是整数 0..31 天，这里要条件(例如一个比较)",
        "a condition, such as a comparison",
    ),
    Wrong(
        "a choice hangs on a Python bool",
        lambda: when(True),
        "True is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "True 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a choice is between a number and a date",
        lambda: when(Rider.listed).then(Rider.worked).otherwise(Rider.joined),
        "出勤 (whole number 0..31 天) cannot be compared with 加入日 (date 1900-01-01..2199-12-31)",
        "「出勤」(整数 0..31 天)不能与「加入日」(日期 1900-01-01..2199-12-31)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "a choice is between a condition and a Python bool",
        lambda: when(Rider.listed).then(Rider.insured).otherwise(False),
        "False is a Python bool, not a condition: join conditions with & | ~, compare them with iff(a, b)",
        "False 是 Python 的真假值，不是条件：请用 & | ~ 连接条件，用 iff(a, b) 比较条件",
        "a condition",
    ),
    Wrong(
        "a choice between a constant and days is compared with yuan",
        lambda: when(Rider.listed).then(0).otherwise(Rider.worked) >= Rider.tips,
        "若(在册, 0, 出勤) (whole number 0..31 天) cannot be compared with 小费 (whole number -4..12 元)",
        "「若(在册, 0, 出勤)」(整数 0..31 天)不能与「小费」(整数 -4..12 元)比较",
        "whole number 0..31 天",
    ),
    Wrong(
        "months are added to months",
        lambda: Rider.joined + months(1) + months(2),
        "加入日 + 个月(1) is date 1900-01-01..2199-12-31, but a date that was not moved before was expected",
        "「加入日 + 个月(1)」是日期 1900-01-01..2199-12-31，这里要未移动过的日期(不能连加)",
        "a date that was not moved before",
    ),
    Wrong(
        "days are added to months",
        lambda: Rider.joined + months(1) + days(2),
        "加入日 + 个月(1) is date 1900-01-01..2199-12-31, but a date that was not moved before was expected",
        "「加入日 + 个月(1)」是日期 1900-01-01..2199-12-31，这里要未移动过的日期(不能连加)",
        "a date that was not moved before",
    ),
    Wrong(
        "days are added to a number",
        lambda: Rider.worked + days(2),
        "出勤 is whole number 0..31 天, but a date that was not moved before was expected",
        "「出勤」是整数 0..31 天，这里要未移动过的日期(不能连加)",
        "a date that was not moved before",
    ),
    Wrong(
        "a date is moved by a fact",
        lambda: Rider.joined + days(Rider.worked),
        "出勤 is whole number 0..31 天, but a whole number of days was expected",
        "「出勤」是整数 0..31 天，这里要以天计的整数",
        "a whole number of days",
    ),
    Wrong(
        "a number of days is taken for months",
        lambda: Rider.joined + months(parameter(integer(unit="天", low=0, high=9), 3, "wait")),
        "wait is whole number 0..9 天, but a whole number of months was expected",
        "「wait」是整数 0..9 天，这里要以月计的整数",
        "a whole number of months",
    ),
    Wrong(
        "a number of months is taken for days",
        lambda: Rider.joined + days(parameter(integer(unit="月", low=0, high=9), 3, "wait")),
        "wait is whole number 0..9 月, but a whole number of days was expected",
        "「wait」是整数 0..9 月，这里要以天计的整数",
        "a whole number of days",
    ),
    Wrong(
        "a date is moved by a decimal",
        lambda: Rider.joined + days(Decimal(3)),
        "3. is decimal 3..3, but a whole number of days was expected",
        "「3.」是小数 3..3，这里要以天计的整数",
        "a whole number of days",
    ),
    Wrong(
        "a date is moved by too many days",
        lambda: Rider.joined + days(36_601),
        "36601 is whole number 36601..36601, but at most 36600 days was expected",
        "「36601」是整数 36601..36601，这里要最多 36600 天",
        "at most 36600 days",
    ),
    Wrong(
        "a date is moved by too many months",
        lambda: Rider.joined + months(1_201),
        "1201 is whole number 1201..1201, but at most 1200 months was expected",
        "「1201」是整数 1201..1201，这里要最多 1200 月",
        "at most 1200 months",
    ),
    Wrong(
        "a date is moved back by months",
        lambda: Rider.joined + months(-1),
        "-1 is whole number -1..-1, but a number of months to add; move the other side of the comparison instead was expected",
        "「-1」是整数 -1..-1，这里要加上的月数；月数不能往回推，请移动比较的另一边",
        "a number of months to add; move the other side of the comparison instead",
    ),
    Wrong(
        "a fact is misspelt",
        lambda: Rider.workd,
        "Rider has no fact 'workd' (fact rider.workd; did you mean worked)",
        "骑手没有「workd」这个事实（事实：rider.workd；是不是：worked）",
        None,
        "rider.workd",
        ("worked",),
    ),
    Wrong(
        "months are added to a date that a choice may have moved",
        lambda: (
            when(Rider.listed).then(Rider.joined + months(1)).otherwise(Rider.joined) + months(1)
        ),
        "若(在册, 加入日 + 个月(1), 加入日) is date 1900-01-01..2199-12-31, but a date that was not moved before was expected",
        "「若(在册, 加入日 + 个月(1), 加入日)」是日期 1900-01-01..2199-12-31，这里要未移动过的日期(不能连加)",
        "a date that was not moved before",
    ),
    Wrong(
        "months are added to the least of moved dates",
        lambda: min_of(Rider.last_shift, Rider.joined + days(1)) + months(1),
        "取小(末班日, 加入日 + 天(1)) is date 1900-01-01..2199-12-31, but a date that was not moved before was expected",
        "「取小(末班日, 加入日 + 天(1))」是日期 1900-01-01..2199-12-31，这里要未移动过的日期(不能连加)",
        "a date that was not moved before",
    ),
    Wrong(
        "a fact is unlike all others",
        lambda: Errand.zzz,
        "Errand has no fact 'zzz' (fact errand.zzz)",
        "差事没有「zzz」这个事实（事实：errand.zzz）",
        None,
        "errand.zzz",
    ),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_the_author_is_told_when(wrong: Wrong) -> None:
    with pytest.raises(RuleError) as caught:
        wrong.written()

    error = caught.value
    assert (error.en, error.zh) == (wrong.en, wrong.zh)
    assert (error.expected, error.fact, error.nearest) == (
        wrong.expected,
        wrong.fact,
        wrong.nearest,
    )
    assert isinstance(error, TypeError)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_what_the_author_is_told_shows_on_a_gbk_console_when(wrong: Wrong) -> None:
    assert wrong.zh.encode("gbk")


def test_a_set_of_members_of_two_enumerations_is_no_literal() -> None:
    with pytest.raises(RuleError, match="is a frozenset, which rules cannot hold"):
        as_node(frozenset({Mode.BIKE, Colour.RED}))


def test_the_given_constant_is_named() -> None:
    with pytest.raises(RuleError) as caught:
        _ = Rider.fee >= 0.5  # type: ignore[operator]

    assert caught.value.given == "0.5"
    assert 'Decimal("0.5")' in caught.value.zh


# --- what is right -----------------------------------------------------------------------------------


def test_nested_and_and_or_are_flattened_each_into_its_own_kind() -> None:
    a, b, c = Rider.listed, Rider.insured, Rider.resting

    assert (a & b & c).node == all_true(a, b, c).node == (a & (b & c)).node
    assert (a | b | c).node == any_true(a, b, c).node == (a | (b | c)).node
    assert len(((a & b) | c).node.children) == 2
    assert all_true().node == nodes.All(())


def test_conditions_compare_plainly_and_values_to_conditions() -> None:
    assert Rider.listed == Rider.listed
    assert Rider.listed != Rider.insured
    assert isinstance(Rider.worked == 3, Condition)
    assert isinstance(Rider.worked != 3, Condition)
    assert len({Rider.listed, Rider.listed}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Rider.worked)


def test_a_condition_reads_as_itself() -> None:
    assert repr(Rider.worked >= 8) == "条件(出勤 ≥ 8)"
    assert repr(Rider.worked + 1) == "值(出勤 + 1)"
    assert (repr(days(3)), repr(months(2))) == ("时长(3天)", "时长(2个月)")


@pytest.mark.parametrize("sign", [operator.lt, operator.le, operator.gt, operator.ge])
def test_a_constant_on_the_left_turns_the_comparison(sign: Callable[[Any, Any], Any]) -> None:
    turned = {operator.lt: ">", operator.le: ">=", operator.gt: "<", operator.ge: "<="}

    node = sign(5, Rider.worked).node

    assert (node.sign.value, node.right.value) == (turned[sign], 5)


def test_a_constant_may_stand_on_the_left_of_a_sum_a_difference_and_a_product() -> None:
    assert (3 + Rider.worked).node == build.add(as_node(3), Rider.worked.node)
    assert (31 - Rider.worked).node == build.subtract(as_node(31), Rider.worked.node)
    assert (2 * Rider.worked).node == build.multiply(as_node(2), Rider.worked.node)


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "scale"),
    [
        (Rider.worked + Rider.drift, -9, 40, "天", 0),
        (Rider.worked - Rider.drift, -9, 40, "天", 0),
        (Rider.fee + Rider.price, Decimal("-3.0"), Decimal("15.90"), "元", 2),
        (Rider.tips - Rider.fee, Decimal("-13.9"), Decimal("15.0"), "元", 1),
        (Rider.drift * 2, -18, 18, "天", 0),
        (Rider.drift * -2, -18, 18, "天", 0),
        (Errand.stops * Rider.worked, 0, 155, "天", 0),
        (Rider.price * Errand.share, Decimal(0), Decimal(9), "元", 4),
        (Rider.worked // 7, -1, 4, "天", 0),
        (Rider.fee // 2, -2, 4, "元", 0),
        (min_of(Rider.worked, Rider.drift), -9, 9, "天", 0),
        (max_of(Rider.worked, Rider.drift), 0, 31, "天", 0),
        (max_of(Rider.tips, Rider.price, 3), 3, 12, "元", 2),
        (min_of(Errand.stops, Rider.worked), 0, 5, "天", 0),
        (when(Rider.listed).then(Rider.worked).otherwise(40), 0, 40, "天", 0),
        (when(Rider.listed).then(0).otherwise(Rider.drift), -9, 9, "天", 0),
    ],
)
def test_the_bounds_and_the_unit_of_a_result_are_those_of_its_parts(
    value: Value[Any], low: Any, high: Any, unit: str, scale: int
) -> None:
    kind = value.node.type

    assert (kind.low, kind.high, kind.unit, kind.scale) == (low, high, unit, scale)


def test_a_date_that_is_moved_or_chosen_is_a_date() -> None:
    moved = today() + months(1)

    assert moved.node.type == nodes.Today().type == day()
    assert when(Rider.listed).then(Rider.joined).otherwise(today()).node.type == day()
    assert (Rider.joined.between(today(), moved)).node.type == boolean()
    assert when(Rider.listed).then(Rider.insured).otherwise(Rider.resting).node.type == boolean()
    assert when(Rider.listed).then(Rider.mode).otherwise(Mode.CAR).node.type == choice(Mode)
    early = min_of(parameter(month_day(), MonthDay(1, 1)), MonthDay(2, 1))
    assert early.node.type == month_day()


def test_days_and_months_take_numbers_of_their_own_unit_or_of_none() -> None:
    for unit in ("天", "日", ""):
        assert (
            Rider.joined + days(parameter(integer(unit=unit, low=0, high=9), 3))
        ).node.type == day()
    for unit in ("月", "自然月", ""):
        assert (
            Rider.joined + months(parameter(integer(unit=unit, low=0, high=9), 3))
        ).node.type == day()
    assert days(3) == Duration("days", as_node(3))
    assert (Rider.joined + days(36_600)).node.type == day()
    assert (Rider.joined + days(-36_600)).node.type == day()
    assert (Rider.joined + months(1_200)).node.type == day()
    judged = when(Rider.joined + months(1) <= today()).then(Rider.joined).otherwise(today())
    assert (judged + months(1)).node.type == day()


def test_a_plain_set_becomes_a_frozen_one() -> None:
    assert (Errand.modes == {Mode.BIKE}).node == (Errand.modes == frozenset({Mode.BIKE})).node


def test_a_constant_at_the_bounds_of_a_fact_is_allowed() -> None:
    assert (Rider.worked <= 31).node.right.value == 31
    assert (Rider.worked >= 0).node.right.value == 0
    assert (Rider.worked + 1 <= 99).node.right.value == 99


def test_season_and_iff_are_conditions() -> None:
    season = in_season(as_value(MonthDay(6, 1)), as_value(MonthDay(9, 30)))

    assert (
        season.node
        == in_season(as_value(MonthDay(6, 1)), as_value(MonthDay(9, 30)), on=today()).node
    )
    assert is_boolean(iff(season, Rider.listed).node)


def as_value(constant: Any) -> Value[Any]:
    return Value(as_node(constant))


# --- types and trees ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (boolean(), [True, False], [0, 1, None, "no"]),
        (integer(low=0, high=5), [0, 5], [-1, 6, True, 3.0, Decimal(3), "3"]),
        (
            decimal(scale=2, low=Decimal(0), high=Decimal(5)),
            [Decimal(0), Decimal("4.99"), Decimal("5.000"), Decimal("1.5")],
            [
                Decimal("1.005"),
                Decimal("5.01"),
                Decimal("NaN"),
                Decimal("Infinity"),
                Decimal("1E+30"),
                3,
                1.5,
            ],
        ),
        (
            day(),
            [DAY_MIN, DAY_MAX, dt.date(2024, 2, 29)],
            [dt.date(1899, 12, 31), dt.datetime(2024, 2, 29), "2024-02-29"],  # noqa: DTZ001 - no date
        ),
        (month_day(), [MonthDay(2, 29)], [(2, 29), dt.date(2024, 2, 29)]),
        (choice(Mode), [Mode.BIKE], [Colour.RED, "BIKE", None]),
        (
            choices(Mode),
            [frozenset(), frozenset(Mode)],
            [Mode.BIKE, {Mode.BIKE}, frozenset({Colour.RED})],
        ),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Type) else "",
)
def test_a_type_holds_its_own_values_and_converts_none(
    kind: Type, inside: list[Any], outside: list[Any]
) -> None:
    assert all(kind.holds(value) for value in inside)
    assert not any(kind.holds(value) for value in outside)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, boolean()),
        (3, integer(low=3, high=3)),
        (Decimal("1.50"), decimal(scale=2, low=Decimal("1.50"), high=Decimal("1.50"))),
        (Decimal("1E+2"), decimal(scale=0, low=Decimal(100), high=Decimal(100))),
        (Decimal("Infinity"), None),
        (dt.date(2024, 2, 29), day(low=dt.date(2024, 2, 29), high=dt.date(2024, 2, 29))),
        (dt.datetime(2024, 2, 29), None),  # noqa: DTZ001 - it is refused
        (MonthDay(2, 29), month_day()),
        (Mode.CAR, choice(Mode)),
        ({Mode.CAR}, choices(Mode)),
        (frozenset(), None),
        (0.5, None),
        ("CAR", None),
    ],
)
def test_the_type_of_a_constant_is_the_narrowest(value: Any, kind: Type | None) -> None:
    assert type_of_literal(value) == kind


def test_units_agree_when_they_count_the_same() -> None:
    days_a_month, one_day, month = (integer(unit=unit) for unit in ("天/人·月", "天", "月"))
    ratio = decimal(scale=2, unit="比例")

    assert days_a_month.comparable(one_day)
    assert not one_day.comparable(month)
    assert ratio.comparable(month)
    assert integer().comparable(one_day)
    assert not integer().comparable(day())
    assert choice(Mode).comparable(choice(Mode))
    assert not choice(Mode).comparable(choice(Colour))
    assert not choice(Mode).comparable(choices(Mode))


def test_a_type_reads_in_both_languages() -> None:
    assert (boolean().zh, repr(boolean())) == ("是非", "yes or no")
    assert integer(unit="天", low=0, high=5).zh == "整数 0..5 天"
    assert repr(integer(unit="天", low=0, high=5)) == "whole number 0..5 天"
    assert (choice(Colour).zh, repr(choice(Colour))) == ("选项 RED/BIKES", "one of RED/BIKES")


def test_a_month_and_day_is_read_from_text_and_written_back() -> None:
    assert MonthDay.parse("02-29") == (2, 29)
    assert str(MonthDay(6, 1)) == "06-01"
    for wrong in ("02-30", "13-01", "6-1", ""):
        with pytest.raises(ValueError, match=r".+"):
            MonthDay.parse(wrong)


def test_only_numbers_dates_and_month_days_have_an_order() -> None:
    ordered = {kind for kind in Kind if Type(kind).ordered}

    assert ordered == {Kind.INT, Kind.DECIMAL, Kind.DATE, Kind.MONTH_DAY}


def test_a_tree_lists_its_facts_and_parameters_once_in_reading_order() -> None:
    cap = parameter(integer(unit="天", low=0, high=9), 3, "cap")
    rule = (Rider.worked >= cap) & Rider.listed & (Rider.drift <= cap) & (Rider.worked <= 5)

    assert [leaf.key for leaf in facts_of(rule.node)] == [
        "rider.worked",
        "rider.listed",
        "rider.drift",
    ]
    assert [leaf.key for leaf in parameters_of(rule.node)] == ["cap"]
    assert len(list(leaves(rule.node))) == 7
    assert next(walk(rule.node)) is rule.node
    assert not is_boolean(cap.node)


def test_a_node_is_rebuilt_over_other_children_of_any_arity() -> None:
    rule = all_true(Rider.listed, Rider.worked >= 5, ~Rider.insured).node

    assert rebuild(rule, rule.children) is rule
    other = rebuild(rule, (Rider.resting.node, *rule.children[1:]))
    assert other == all_true(Rider.resting, Rider.worked >= 5, ~Rider.insured).node
    compared: Node = rebuild(rule.children[1], (Rider.drift.node, as_node(5)))
    assert compared == (Rider.drift >= 5).node


def test_nodes_are_equal_when_they_say_the_same_whatever_their_labels() -> None:
    one, other = (nodes.FactLeaf(boolean(), "rider.listed", zh) for zh in ("在册", "名册"))

    assert one == other
    assert hash(one) == hash(other)
    assert build.literal(1) != build.literal(True)

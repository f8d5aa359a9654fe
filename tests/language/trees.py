"""Random conditions that are well typed, and random cases close to where their answers turn.

Everything comes from one `random.Random`: a seed is a tree, and can be tried again.

>>> tree = some_tree(random.Random(7), "between")
>>> tree == some_tree(random.Random(7), "between")
True
>>> "between" in {operator_of(node) for node in walk(tree)}
True
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import math
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from jixiaoge.errors import RuleError
from jixiaoge.facts import (
    Asked,
    Fact,
    Facts,
    amount,
    claim,
    date_of,
    number,
    one_of,
    some_of,
    specs_of,
    yes_no,
)
from jixiaoge.language import (
    Condition,
    MonthDay,
    Value,
    all_true,
    any_true,
    as_node,
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
from jixiaoge.language.tree import FactLeaf, Node, facts_of, rebuild, walk
from jixiaoge.language.types import Kind, Type, choices, day, decimal, integer, month_day

COURIER = Asked.COURIER


class Mode(enum.Enum):
    """How a rider goes about."""

    BIKE = "自行车"
    SCOOTER = "电动车"
    CAR = "汽车"
    FOOT = "步行"


class Rider(Facts, key="rider", zh="骑手", en="rider"):
    """Facts of every type of the language, with bounds so narrow that equal values are common."""

    listed: Fact[bool] = yes_no("在册", "listed", asked=COURIER)
    insured: Fact[bool] = yes_no("参保", "insured", asked=COURIER)
    resting: Fact[bool] = yes_no("在休", "resting", asked=COURIER)
    hardship: Fact[bool] = claim("主张困难", "claims hardship")
    worked: Fact[int] = number("出勤", "days worked", unit="天", high=31, asked=COURIER)
    drift: Fact[int] = number("增减", "days more or less", unit="天", low=-9, high=9, asked=COURIER)
    tips: Fact[int] = number("小费", "tips", unit="元", low=-4, high=12, asked=COURIER)
    fee: Fact[Decimal] = amount(
        "费用", "fee", unit="元", scale=1, low=Decimal("-3.0"), high=Decimal("9.9"), asked=COURIER
    )
    price: Fact[Decimal] = amount(
        "价格", "price", unit="元", scale=2, low=Decimal(0), high=Decimal("6.00"), asked=COURIER
    )
    joined: Fact[dt.date] = date_of("加入日", "joined on", asked=COURIER)
    last_shift: Fact[dt.date] = date_of("末班日", "last shift on", asked=COURIER)
    mode: Fact[Mode] = one_of(Mode, "方式", "mode")


class Errand(Facts, key="errand", zh="差事", en="errand"):
    """A second facts object, so that the compiled function takes two."""

    urgent: Fact[bool] = yes_no("加急", "urgent", asked=COURIER)
    stops: Fact[int] = number("站数", "stops", unit="", high=5, asked=COURIER)
    share: Fact[Decimal] = amount(
        "分成", "share", unit="比例", scale=2, low=Decimal(0), high=Decimal("1.50"), asked=COURIER
    )
    booked: Fact[dt.date] = date_of("预订日", "booked on", asked=COURIER)
    modes: Fact[frozenset[Mode]] = some_of(Mode, "可选方式", "modes offered")


OWNERS = ("rider", "errand")
CLASSES: dict[str, type[Facts]] = {"rider": Rider, "errand": Errand}
TYPES: dict[str, Type] = {
    f"{key}.{name}": spec.type
    for key, cls in CLASSES.items()
    for name, spec in specs_of(cls).items()
}
CLAIMS = frozenset({"rider.hardship"})
_SIGNS = ("<", "<=", ">", ">=", "==", "!=")
OPERATORS = (
    *_SIGNS,
    "&",
    "|",
    "~",
    "iff",
    "is_in",
    "contains",
    "between",
    "in_season of today",
    "in_season of today, over new year",
    "in_season of a fact",
    "in_season of a fact, over new year",
    "+",
    "-",
    "*",
    "//",
    "min_of",
    "max_of",
    "when a number",
    "when a date",
    "when a choice",
    "when a condition",
    "date + days",
    "date + months",
)
_OF_NODE = {
    nodes.All: "&",
    nodes.OneOf: "|",
    nodes.Not: "~",
    nodes.Same: "iff",
    nodes.IsIn: "is_in",
    nodes.Contains: "contains",
    nodes.Between: "between",
    nodes.Add: "+",
    nodes.Subtract: "-",
    nodes.Multiply: "*",
    nodes.FloorDivide: "//",
}
_WHEN = {Kind.BOOL: "when a condition", Kind.DATE: "when a date", Kind.CHOICE: "when a choice"}


def operator_of(node: Node) -> str | None:
    """Return the name of a node's operator, `None` for a leaf."""
    match node:
        case nodes.Compare(sign=sign):
            return sign.value
        case nodes.InSeason(item=item, start=start, end=end):
            known = None not in (start.value, end.value)  # type: ignore[attr-defined]
            over = known and start.value > end.value  # type: ignore[attr-defined]
            moment = "today" if isinstance(item, nodes.Today) else "a fact"
            return f"in_season of {moment}{', over new year' if over else ''}"
        case nodes.Extreme(greatest=greatest):
            return "max_of" if greatest else "min_of"
        case nodes.Choose():
            return _WHEN.get(node.type.kind, "when a number")
        case nodes.Shift(unit=unit):
            return f"date + {unit}"
        case _:
            return _OF_NODE.get(type(node))


def shape(node: Node) -> object:
    """Return the form of a tree without its constants."""
    match node:
        case nodes.FactLeaf(key=key):
            return key
        case nodes.Today():
            return "today"
        case nodes.Literal() | nodes.ParameterLeaf():
            return node.type.kind.name
        case _:
            return (operator_of(node), *map(shape, node.children))


# --- trees --------------------------------------------------------------------------------------

_DAYS = [Rider.worked, Rider.worked, Rider.drift]
_YUAN = [Rider.tips, Rider.fee, Rider.price, Rider.price]
_DATES = [Rider.joined, Rider.last_shift, Errand.booked]
_BOOLS = [Rider.listed, Rider.insured, Rider.resting, Rider.hardship, Errand.urgent]
_UNKNOWN_IN = 40  # one constant in so many is a number that nobody published


@frozen
class Maker:
    """Makes random parts of trees; units are kept apart, as the language demands."""

    rng: random.Random

    # constants: some are literals, some parameters, a few of those not published

    def constant(self, kind: Type, value: Any) -> Value[Any]:
        """Return a literal or a bound parameter."""
        form = self.rng.randrange(_UNKNOWN_IN)
        if form > _UNKNOWN_IN // 3:
            return Value(as_node(value))
        name = f"p.{kind.kind.name.lower()}"
        return Value(nodes.ParameterLeaf(kind, name, bound=True, value=value if form else None))

    def whole(self, unit: str) -> Value[int]:
        """Return a whole constant."""
        low, high = {"天": (-9, 31), "元": (-4, 9), "": (0, 5)}[unit]
        return self.constant(
            integer(unit=unit, low=low, high=high),
            self.rng.choice((self.rng.randint(low, high), self.rng.randint(0, 5))),
        )

    def money(self) -> Value[Any]:
        """Return a constant of yuan, of up to three digits after the point."""
        scale = self.rng.choice((0, 1, 1, 2, 2, 3))
        if not scale:
            return self.whole("元")
        value = Decimal(self.rng.randint(0, 6 * 10**scale)).scaleb(-scale)
        low, high = Decimal(0), Decimal(6)
        return self.constant(decimal(scale=scale, unit="元", low=low, high=high), value)

    def month_day(self, *, late: bool | None = None) -> Value[MonthDay]:
        """Return a day of every year, of the second or first half where asked."""
        month = self.rng.randint(*{None: (1, 12), True: (7, 12), False: (1, 6)}[late])
        last = calendar.monthrange(2024, month)[1]
        found = MonthDay(month, self.rng.choice((1, last, self.rng.randint(1, last))))
        return self.constant(month_day(), found)

    # values

    def number(self, unit: str, depth: int) -> Value[Any]:
        """Return a number that counts days or yuan."""
        if depth <= 0 or self.rng.random() < 0.35:
            if self.rng.random() < 0.75:
                return self.rng.choice(_DAYS if unit == "天" else _YUAN)
            return self.whole(unit) if unit == "天" else self.money()
        return self.make(
            self.rng.choice(("+", "-", "*", "//", "min_of", "max_of", "when a number")), depth, unit
        )

    def date(self, depth: int) -> Value[dt.date]:
        """Return a date, at times today or a constant."""
        draw = self.rng.random()
        if depth > 0 and draw < 0.3:
            return self.make(
                self.rng.choice(("date + days", "date + months", "when a date")), depth
            )
        if draw < 0.45:
            return today()
        if draw < 0.55:
            return self.constant(day(), some_day(self.rng))
        return self.rng.choice(_DATES)

    def choice(self, depth: int) -> Value[Mode]:
        """Return a choice."""
        if depth > 0 and self.rng.random() < 0.3:
            return self.make("when a choice", depth)
        return (
            Rider.mode
            if self.rng.random() < 0.8
            else self.constant(Rider.mode.node.type, self.mode())
        )

    def choices(self) -> Value[frozenset[Mode]]:
        """Return a set of choices."""
        if self.rng.random() < 0.85:
            return Errand.modes
        return self.constant(choices(Mode), self.some_modes())

    def mode(self) -> Mode:
        """Return a member."""
        return self.rng.choice(tuple(Mode))

    def some_modes(self) -> frozenset[Mode]:
        """Return a few members."""
        return frozenset(self.mode() for _ in range(self.rng.randint(1, 3)))

    # conditions

    def condition(self, depth: int) -> Condition:
        """Return a condition."""
        if depth <= 0:
            if self.rng.random() < 0.5:
                return self.rng.choice(_BOOLS)
            return self.make(self.rng.choice((*_SIGNS, "is_in", "contains", "between")), 0)
        return self.make(self.rng.choice(_CONDITIONS), depth)

    def pair(self, depth: int) -> tuple[Any, Any]:
        """Return two ordered values of one kind, one of them reading a fact."""
        unit = self.rng.choice(("天", "元", "日期"))
        if unit == "日期":
            return self.date(depth), self.date(depth)
        return self.number(unit, depth), self.number(unit, depth - 1)

    # operators

    def make(  # noqa: C901, PLR0912 - one case an operator
        self, operator: str, depth: int, unit: str = ""
    ) -> Any:
        """Return a part with this operator at its root."""
        rng, deeper = self.rng, depth - 1
        unit = unit or rng.choice(("天", "元"))
        match operator:
            case "<" | "<=" | ">" | ">=" | "==" | "!=":
                if operator in {"==", "!="} and rng.random() < 0.25:
                    left, right = rng.choice((self._two_choices, self._two_sets))()
                else:
                    left, right = self.pair(deeper)
                return _COMPARED[operator](left, right)
            case "&":
                return all_true(*self._conditions(deeper))
            case "|":
                return any_true(*self._conditions(deeper))
            case "~":
                return ~self.condition(deeper)
            case "iff":
                return iff(self.condition(deeper), self.condition(deeper))
            case "is_in":
                return self._is_in(unit, deeper)
            case "contains":
                return self.choices().contains(self.mode())
            case "between":
                return self._between(unit, deeper)
            case "+":
                return self.number(unit, deeper) + self.number(unit, deeper)
            case "-":
                return self.number(unit, deeper) - self.number(unit, deeper)
            case "*":
                plain = rng.choice(
                    (Errand.stops, Errand.share, Errand.share, rng.randint(-2, 4), Decimal("0.85"))
                )
                return self.number(unit, deeper) * plain
            case "//":
                return self.number(unit, deeper) // rng.choice((1, 2, 2, 3, 7))
            case "min_of" | "max_of":
                pick = min_of if operator == "min_of" else max_of
                if rng.random() < 0.2:
                    return pick(self.date(deeper), self.date(deeper))
                return pick(*(self.number(unit, deeper) for _ in range(rng.randint(2, 3))))
            case "when a number":
                return (
                    when(self.condition(deeper))
                    .then(self.number(unit, deeper))
                    .otherwise(self.number(unit, deeper))
                )
            case "when a date":
                return (
                    when(self.condition(deeper))
                    .then(self.date(deeper))
                    .otherwise(self.date(deeper))
                )
            case "when a choice":
                return when(self.condition(deeper)).then(self.choice(deeper)).otherwise(self.mode())
            case "when a condition":
                return (
                    when(self.condition(deeper))
                    .then(self.condition(deeper))
                    .otherwise(self.condition(deeper))
                )
            case "date + days":
                moved = rng.choice((0, 1, 30, -1, 365, rng.randint(-40, 90)))
                return self._plain_date(deeper) + days(
                    self.constant(integer(unit="天", low=-400, high=400), moved)
                )
            case "date + months":
                moved = rng.choice((1, 3, 6, 12, 0, 24, rng.randint(0, 30)))
                return self._plain_date(deeper) + months(
                    self.constant(integer(unit="月", low=0, high=40), moved)
                )
            case _:
                return self._season(operator)

    def _conditions(self, depth: int) -> Iterator[Condition]:
        return (self.condition(depth) for _ in range(self.rng.choice((2, 2, 3))))

    def _plain_date(self, depth: int) -> Value[dt.date]:
        if depth > 0 and self.rng.random() < 0.1:
            return self.make("when a date", 0)
        return self.rng.choice(_DATES) if self.rng.random() < 0.9 else today()

    def _two_choices(self) -> tuple[Any, Any]:
        return self.choice(1), self.mode()

    def _two_sets(self) -> tuple[Any, Any]:
        return self.choices(), self.some_modes()

    def _is_in(self, unit: str, depth: int) -> Condition:
        rng = self.rng
        draw = rng.random()
        if draw < 0.3:
            return self.choice(depth).is_in(self.some_modes())
        if draw < 0.4:
            return self.date(depth).is_in([some_day(rng), some_day(rng)])
        if unit == "天":
            return self.number(unit, depth).is_in(rng.sample(range(9), 4))
        options = [
            Decimal(rng.randint(0, 60)) / 10,
            Decimal("1.005"),
            rng.randint(0, 3),
            Decimal("0.50"),
            Decimal("3.00"),
        ]
        return self.number(unit, depth).is_in(options)

    def _between(self, unit: str, depth: int) -> Condition:
        rng = self.rng
        if rng.random() < 0.25:
            item = self.date(depth)
            return item.between(self.date(depth), self.date(depth))
        low = self.whole(unit) if unit == "天" else self.money()
        high = rng.choice((self.number(unit, depth), low + 4, low + 1))
        return self.number(unit, depth).between(low, high)

    def _season(self, operator: str) -> Condition:
        over = operator.endswith("over new year")
        start, end = self.month_day(late=over), self.month_day(late=not over)
        if not over and self.rng.random() < 0.5:  # both in one half, in order or refused
            start, end = (self.month_day(late=True) for _ in range(2))
        moment = today() if "today" in operator else self.rng.choice(_DATES)
        found = in_season(start, end, on=moment)
        if operator_of(found.node) != operator:
            raise RuleError("another operator came out", "运算不对")
        return found

    # from an operator up to a condition above it

    def above(self, part: Any) -> Any:
        """Return something one step higher, that reads the part."""
        rng = self.rng
        if isinstance(part, Condition):
            return self._above_condition(part)
        kind = part.node.type
        if kind.kind is Kind.CHOICE:
            return rng.choice(
                (lambda: part == self.mode(), lambda: part.is_in(self.some_modes()))
            )()
        if kind.kind is Kind.DATE:
            other = today() if rng.random() < 0.6 else self.date(0)
            return _COMPARED[rng.choice(_SIGNS)](
                *((part, other) if rng.random() < 0.5 else (other, part))
            )
        unit = kind.counts or "元"
        if rng.random() < 0.25:
            return self.make_over(part, unit)
        draw = rng.random()
        if draw < 0.15:
            low = self.whole(unit)
            return part.between(low, low + 3)
        if draw < 0.25:
            return part.is_in(rng.sample(range(8), 4))
        return _COMPARED[rng.choice(_SIGNS)](part, self.number(unit, 0))

    def make_over(self, part: Value[Any], unit: str) -> Value[Any]:
        """Return a number that is computed from a number."""
        other = self.number(unit, 0)
        return self.rng.choice(
            (
                lambda: part + other,
                lambda: other - part,
                lambda: part // 2,
                lambda: min_of(part, other),
                lambda: max_of(other, part),
                lambda: when(self.condition(0)).then(part).otherwise(other),
            )
        )()

    def _above_condition(self, part: Condition) -> Condition:
        other = self.condition(self.rng.choice((0, 0, 1)))
        return self.rng.choice(
            (
                lambda: part & other,
                lambda: other | part,
                lambda: ~part,
                lambda: iff(part, other),
                lambda: when(part).then(other).otherwise(self.condition(0)),
                lambda: when(other).then(part).otherwise(self.condition(0)),
                lambda: (part & other) | (part & self.condition(0)),
                lambda: (~part | other) & (part | self.condition(0)),
            )
        )()


_COMPARED: dict[str, Callable[[Any, Any], Condition]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
_CONDITIONS = (
    *_SIGNS,
    "&",
    "|",
    "~",
    "iff",
    "is_in",
    "contains",
    "between",
    "in_season of today",
    "in_season of a fact",
    "when a condition",
)


def some_tree(rng: random.Random, focus: str) -> Node:
    """Return a condition that reads facts and has the operator somewhere below its root."""
    maker = Maker(rng)
    while True:
        try:
            part = maker.make(focus, rng.choice((0, 1, 1, 2)))
            found = maker.above(part)
            while not isinstance(found, Condition) or rng.random() < 0.4:
                found = maker.above(found)
        except RuleError:  # a constant outside a fact's bounds, most often
            continue
        below = {operator_of(node) for child in found.node.children for node in walk(child)}
        if facts_of(found.node) and focus in below:
            return found.node


def probes(root: Node) -> list[tuple[str, Node, Node]]:
    """Return each operator below the root: its name, its node, the root with a probe in its place.

    Every place is a probe of its own; the probe is a fact named `PROBE`.
    """
    found: list[tuple[str, Node, Node]] = []

    def descend(node: Node, put_back: Callable[[Node], Node]) -> None:
        name = operator_of(node)
        if name is not None and node is not root:
            found.append((name, node, put_back(FactLeaf(node.type, PROBE))))
        children = node.children
        for place, child in enumerate(children):

            def above(new: Node, place: int = place) -> Node:
                changed = (*children[:place], new, *children[place + 1 :])
                return put_back(rebuild(node, changed))

            descend(child, above)

    descend(root, lambda node: node)
    return found


PROBE = "probe.value"


# --- cases --------------------------------------------------------------------------------------

_NEAR_ZERO = [Fraction(n) for n in (0, 0, 1, 2, 3)]


def month_ends(first: int, last: int) -> list[dt.date]:
    """Return the last days of all months of some years."""
    return [
        dt.date(year, month, calendar.monthrange(year, month)[1])
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]


_ENDS = month_ends(2023, 2028)
_LEAP = [
    dt.date(2024, 2, 28),
    dt.date(2024, 2, 29),
    dt.date(2024, 3, 1),
    dt.date(2028, 2, 29),
    dt.date(2023, 2, 28),
]


def some_day(rng: random.Random) -> dt.date:
    """Return a day of 2023 to 2028: often the end of a month, or in a leap February."""
    draw = rng.random()
    if draw < 0.35:
        return rng.choice(_ENDS)
    if draw < 0.5:
        return rng.choice(_LEAP)
    return dt.date(2023, 1, 1) + dt.timedelta(days=rng.randrange(2190))


@frozen
class Case:
    """What is known of one rider and errand, as objects and by key."""

    rider: Rider
    errand: Errand
    values: dict[str, Any]

    def __call__(self, key: str, /) -> Any:
        """Return the value of a fact, as the reference evaluator asks for it."""
        return self.values[key]


def case_of(values: dict[str, Any]) -> Case:
    """Return the case with some facts known; the others are not."""
    parts: dict[str, dict[str, Any]] = {owner: {} for owner in OWNERS}
    for key, value in values.items():
        owner, _, name = key.partition(".")
        parts[owner][name] = value
    full = dict.fromkeys(TYPES) | dict.fromkeys(CLAIMS, False)
    full |= {key: value for key, value in values.items() if not (value is None and key in CLAIMS)}
    return Case(Rider(**parts["rider"]), Errand(**parts["errand"]), full)


@frozen
class CaseMaker:
    """Makes cases for one tree: for each fact that it reads, the values near its constants."""

    rng: random.Random
    near: dict[str, list[Any]]
    shifts: list[dt.timedelta]

    @classmethod
    def of(cls, tree: Node, rng: random.Random) -> CaseMaker:
        """Look at a tree's constants once."""
        constants = [
            part.value
            for part in walk(tree)
            if isinstance(part, nodes.Literal | nodes.ParameterLeaf) and part.value is not None
        ]
        constants += [
            option for part in walk(tree) if isinstance(part, nodes.IsIn) for option in part.options
        ]
        near = {leaf.key: _near(leaf.type, constants) for leaf in facts_of(tree)}
        moved = [dt.timedelta(days=0), dt.timedelta(days=1), dt.timedelta(days=-1)]
        for part in walk(tree):
            if isinstance(part, nodes.Shift) and part.amount.value is not None:  # type: ignore[attr-defined]
                step = part.amount.value  # type: ignore[attr-defined]
                length = step if part.unit == "days" else round(step * 30.44)
                moved += [dt.timedelta(days=-length + off) for off in (-2, -1, 0, 0, 1, 2)]
        return cls(rng, near, moved)

    def case(self, on: dt.date) -> Case:
        """Return one case; of its facts between none and three in five are unknown."""
        rng = self.rng
        unknown = rng.choice((0.0, 0.0, 0.0, 0.1, 0.25, 0.4, 0.6))
        values: dict[str, Any] = {}
        for key, near in self.near.items():
            if rng.random() < unknown:
                continue
            values[key] = self._date(on, near) if TYPES[key].kind is Kind.DATE else rng.choice(near)
        return case_of(values)

    def _date(self, on: dt.date, near: list[dt.date]) -> dt.date:
        rng = self.rng
        draw = rng.random()
        if draw < 0.55:
            return on + rng.choice(self.shifts)
        if near and draw < 0.75:
            return rng.choice(near) + rng.choice(self.shifts)
        return some_day(rng)


def _near(kind: Type, constants: list[Any]) -> list[Any]:
    match kind.kind:
        case Kind.BOOL:
            return [True, False]
        case Kind.CHOICE:
            return list(Mode)
        case Kind.CHOICES:
            sets = [constant for constant in constants if isinstance(constant, frozenset)]
            every = [frozenset(), frozenset(Mode), *(frozenset({mode}) for mode in Mode)]
            return [*every, frozenset({Mode.BIKE, Mode.CAR}), *sets]
        case Kind.DATE:
            return [constant for constant in constants if type(constant) is dt.date]
        case _:
            unit = Fraction(1, 10**kind.scale)
            exact = [Fraction(c) for c in constants if type(c) in (int, Decimal)] + _NEAR_ZERO
            marks = [math.floor(c / unit) + off for c in exact for off in (-1, 0, 0, 1)]
            marks += [math.floor(Fraction(end) / unit) for end in (kind.low, kind.high)]
            inside = [mark for mark in marks if kind.low <= mark * unit <= kind.high]
            if kind.kind is Kind.INT:
                return inside
            return [Decimal(mark).scaleb(-kind.scale) for mark in inside]


def another(value: Any, kind: Type, rng: random.Random) -> Any:
    """Return another value that a node of this type might have had, at times unknown."""
    if value is not None and rng.random() < 0.2:
        return None
    match kind.kind:
        case Kind.BOOL:
            return rng.random() < 0.5 if value is None else not value
        case Kind.CHOICE:
            return rng.choice([mode for mode in Mode if mode is not value])
        case Kind.DATE:
            near = some_day(rng) if value is None else value
            return near + dt.timedelta(days=rng.choice((-400, -40, -1, 1, 40, 400)))
        case _:
            return (value or Fraction(0)) + rng.choice((-30, -5, -1, 1, 5, 30))

"""The checks that hold an evaluator to its meaning, for the real modules or for patched copies.

What is expected is worked out here by other means than the library's:
three-valued tables, completions of what is unknown, the calendar of the standard library.
Each check returns how many comparisons it made; it raises `AssertionError` at the first wrong one.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
import operator
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import trees
from attrs import frozen
from trees import OWNERS, Case, Errand, Mode, Rider, case_of

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
from jixiaoge.language import (
    compile as compile_module,
)
from jixiaoge.language import (
    lower as lower_module,
)
from jixiaoge.language import (
    reference as reference_module,
)
from jixiaoge.language import tree as nodes
from jixiaoge.language import (
    truth as truth_module,
)
from jixiaoge.language import (
    writing as writing_module,
)
from jixiaoge.language.tree import Node
from jixiaoge.language.types import Type, boolean, day, integer, month_day

Truth = bool | None
TRUTHS: tuple[Truth, ...] = (True, False, None)
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
ON = dt.date(2026, 7, 10)
NOBODY = case_of({})


@frozen
class World:
    """One set of the five modules that give rules their meaning."""

    truth: Any
    reference: Any
    lower: Any
    writing: Any
    compile: Any


REAL = World(truth_module, reference_module, lower_module, writing_module, compile_module)


def parameter(kind: Type, value: Any, key: str = "p") -> Value[Any]:
    """Return a bound parameter; its value `None` is a number that nobody published."""
    return Value(nodes.ParameterLeaf(kind, key, bound=True, value=value))


class Both:
    """Some conditions, evaluated by the reference and by both forms of the compiled evaluator."""

    def __init__(self, world: World, *conditions: Condition | Node) -> None:
        self.world = world
        self.nodes = [item.node if isinstance(item, Condition) else item for item in conditions]
        named = {f"c{place}": node for place, node in enumerate(self.nodes)}
        self.plain = world.compile.compile_conditions(named, OWNERS)
        self.packed = world.compile.compile_conditions({}, OWNERS, masks={"all": self.nodes})

    def at(self, on: dt.date) -> Callable[[Case], tuple[list[Truth], list[Truth], list[Truth]]]:
        """Return what gives the three lists of answers of a case on a date."""
        plain, packed = self.plain.at(on), self.packed.at(on)

        def answers(case: Case) -> tuple[list[Truth], list[Truth], list[Truth]]:
            expected = [self.world.reference.evaluate(node, case, on) for node in self.nodes]
            (mask,) = packed(case.rider, case.errand)
            return expected, list(plain(case.rider, case.errand)), unpacked(mask, len(self.nodes))

        return answers

    def check(self, case: Case, on: dt.date, *expected: Truth) -> int:
        """Compare all three with what is expected of one case."""
        return self.check_at(self.at(on), case, *expected)

    def check_at(self, answers: Callable[[Case], Any], case: Case, *expected: Truth) -> int:
        """Do the same with what `at` gave."""
        for which, found in zip(("reference", "compiled", "masks"), answers(case), strict=True):
            assert _identical(found, expected), (which, found, expected, case, self.plain.source)
        return 3 * len(expected)


def _identical(found: Sequence[Any], expected: Sequence[Any]) -> bool:
    return len(found) == len(expected) and all(a is b for a, b in zip(found, expected, strict=True))


def unpacked(mask: int, count: int) -> list[Truth]:
    """Read a mask: two bits a condition, the first lowest, 0 true, 1 false, 2 unknown."""
    read = [{0: True, 1: False, 2: None}[mask >> 2 * place & 3] for place in range(count)]
    assert mask >> 2 * count == 0
    return read


# --- Kleene's tables, written down as the least, the greatest and one minus ---------------------

_RANK = {False: 0, None: 1, True: 2}
_OF_RANK: dict[int, Truth] = {0: False, 1: None, 2: True}


def least(*values: Truth) -> Truth:
    return _OF_RANK[min(_RANK[value] for value in values)]


def greatest(*values: Truth) -> Truth:
    return _OF_RANK[max(_RANK[value] for value in values)]


def opposite(value: Truth) -> Truth:
    return _OF_RANK[2 - _RANK[value]]


def agree(left: Truth, right: Truth) -> Truth:
    return None if left is None or right is None else left is right


def chosen(test: Truth, then: Any, other: Any) -> Any:
    """Return what holds for both completions of an unknown test."""
    if test is None:
        return then if then is not None and other is not None and then == other else None
    return then if test else other


def known(function: Callable[..., Any], *operands: Any) -> Any:
    return None if any(operand is None for operand in operands) else function(*operands)


def connectives(world: World) -> int:
    """All connectives over true, false and unknown, of facts, of comparisons and of constants."""
    facts: list[tuple[Condition, str, Mapping[Truth, Any]]] = [
        (Rider.listed, "rider.listed", {True: True, False: False, None: None}),
        (Rider.insured, "rider.insured", {True: True, False: False, None: None}),
        (Rider.worked >= 8, "rider.worked", {True: 8, False: 7, None: None}),
    ]
    (a, _, _), (b, _, _), (c, _, _) = facts
    total = _connectives(world, a, b, c, [(key, values) for _, key, values in facts])
    for third in TRUTHS:
        fixed = Condition(parameter(boolean(), third).node)
        both = Both(
            world, a & fixed, a | fixed, iff(a, fixed), when(fixed).then(a).otherwise(b), ~fixed & a
        )
        for x, y in itertools.product(TRUTHS, repeat=2):
            total += both.check(
                case_of({"rider.listed": x, "rider.insured": y}),
                ON,
                least(x, third),
                greatest(x, third),
                agree(x, third),
                chosen(third, x, y),
                least(opposite(third), x),
            )
    return total


def _connectives(
    world: World,
    a: Condition,
    b: Condition,
    c: Condition,
    keys: list[tuple[str, Mapping[Truth, Any]]],
) -> int:
    both = Both(
        world,
        a & b & c,
        a | b | c,
        (a & b) | c,
        a & (b | c),
        (a | b) & (b | c),
        ~a,
        ~~c,
        ~(a | b),
        ~(a & c),
        iff(a, b),
        iff(a & b, c),
        ~iff(a, c),
        when(a).then(b).otherwise(c),
        when(a).then(b).otherwise(b),
        ~when(a & b).then(c).otherwise(a),
        when(when(a).then(b).otherwise(c)).then(a).otherwise(c),
        all_true(a),
        any_true(a),
    )
    together = both.at(ON)
    alone = [Both(world, node).at(ON) for node in both.nodes]  # where nothing is shared
    total = 0
    for x, y, z in itertools.product(TRUTHS, repeat=3):
        case = case_of({key: of[value] for (key, of), value in zip(keys, (x, y, z), strict=True)})
        expected = (
            least(x, y, z),
            greatest(x, y, z),
            greatest(least(x, y), z),
            least(x, greatest(y, z)),
            least(greatest(x, y), greatest(y, z)),
            opposite(x),
            z,
            opposite(greatest(x, y)),
            opposite(least(x, z)),
            agree(x, y),
            agree(least(x, y), z),
            opposite(agree(x, z)),
            chosen(x, y, z),
            chosen(x, y, y),
            opposite(chosen(least(x, y), z, x)),
            chosen(chosen(x, y, z), x, z),
            x,
            x,
        )
        total += both.check_at(together, case, *expected)
        for answers, one in zip(alone, expected, strict=True):
            total += both.check_at(answers, case, one)
    return total


def choices_of_values(world: World) -> int:
    """Values chosen by true, false and unknown, equal ones too: numbers, dates, choices."""
    total = 0
    number = when(Rider.listed).then(Rider.worked).otherwise(Rider.drift)
    money = when(Rider.listed).then(Rider.fee).otherwise(Rider.price)
    date = when(Rider.listed).then(Rider.joined).otherwise(Rider.last_shift)
    mode = when(Rider.listed).then(Rider.mode).otherwise(Mode.BIKE)
    sorts: list[tuple[Condition, str, Any, str, Any, Any]] = [
        (number == 2, "rider.worked", [1, 2, None], "rider.drift", [1, 2, None], 2),
        (
            money == 2,
            "rider.fee",
            [Decimal("2.0"), Decimal("0.2"), None],
            "rider.price",
            [Decimal("2.00"), Decimal("0.20"), None],
            2,
        ),
        (
            date == dt.date(2026, 2, 28),
            "rider.joined",
            [dt.date(2026, 2, 28), ON, None],
            "rider.last_shift",
            [dt.date(2026, 2, 28), ON, None],
            dt.date(2026, 2, 28),
        ),
        (mode == Mode.BIKE, "rider.mode", [Mode.BIKE, Mode.CAR, None], "", [Mode.BIKE], Mode.BIKE),
    ]
    for condition, then_key, thens, other_key, others, wanted in sorts:
        both = Both(world, condition)
        for test, then, other in itertools.product(TRUTHS, thens, others):
            values = {"rider.listed": test, then_key: then} | (
                {other_key: other} if other_key else {}
            )
            expected = known(operator.eq, chosen(test, then, other), wanted)
            total += both.check(case_of(values), ON, expected)
    return total


def comparisons(world: World) -> int:
    """Each comparison at its edge, a step beside it, and of something unknown; in both orders."""
    total = 0
    sorts: list[tuple[Value[Any], str, Any, Any]] = [
        (Rider.worked, "rider.worked", 8, 1),
        (Rider.drift, "rider.drift", -3, 1),
        (Rider.fee, "rider.fee", Decimal("0.3"), Decimal("0.1")),
        (Rider.price, "rider.price", Decimal("1.10"), Decimal("0.01")),
        (Rider.joined, "rider.joined", dt.date(2024, 2, 29), dt.timedelta(days=1)),
    ]
    for fact, key, edge, step in sorts:
        for value, constant in (
            (edge, edge),
            (edge, parameter(fact.node.type, edge)),
            (None, parameter(fact.node.type, None)),
        ):
            pairs = [(fact, constant), (constant, fact)]
            both = Both(
                world, *(Condition(_compare(sign, *pair)) for sign in SIGNS for pair in pairs)
            )
            for given in (edge - step, edge, edge + step, None):
                expected = [
                    known(test, *pair)
                    for test in SIGNS.values()
                    for pair in ((given, value), (value, given))
                ]
                total += both.check(case_of({key: given}), ON, *expected)
    total += _comparisons_of_facts(world)
    both = Both(
        world, Rider.mode == Mode.CAR, Rider.mode != Mode.CAR, Errand.modes == frozenset({Mode.CAR})
    )
    for mode, modes in itertools.product(
        (Mode.CAR, Mode.BIKE, None), (frozenset({Mode.CAR}), frozenset(), None)
    ):
        same = known(operator.eq, mode, Mode.CAR)
        case = case_of({"rider.mode": mode, "errand.modes": modes})
        total += both.check(
            case, ON, same, opposite(same), known(operator.eq, modes, frozenset({Mode.CAR}))
        )
    return total


def _compare(sign: str, left: Any, right: Any) -> Node:
    return nodes.Compare(nodes.Comparison(sign), as_node(left), as_node(right))


def _comparisons_of_facts(world: World) -> int:
    both = Both(world, *(Condition(_compare(sign, Rider.fee, Rider.price)) for sign in SIGNS))
    total = 0
    fees = [Decimal("0.2"), Decimal("1.0"), Decimal("1.1"), None]
    prices = [
        Decimal("0.20"),
        Decimal("1.00"),
        Decimal("1.09"),
        Decimal("1.10"),
        Decimal("1.11"),
        None,
    ]
    for fee, price in itertools.product(fees, prices):
        expected = [known(test, fee, price) for test in SIGNS.values()]
        total += both.check(case_of({"rider.fee": fee, "rider.price": price}), ON, *expected)
    return total


def betweens(world: World) -> int:
    """Between at each end and one step outside, with the item or either end unknown."""
    total = 0
    kind = integer(unit="天", low=-9, high=31)
    for low, high in ((2, 5), (3, 3), (5, 2), (None, 5), (2, None), (None, None)):
        both = Both(world, Rider.worked.between(parameter(kind, low), parameter(kind, high)))
        for item in (0, 1, 2, 3, 4, 5, 6, None):
            expected = least(known(operator.le, low, item), known(operator.le, item, high))
            total += both.check(case_of({"rider.worked": item}), ON, expected)
    both = Both(
        world,
        Rider.worked.between(2, 5),
        Rider.worked.between(Rider.drift, 5),
        Rider.price.between(Decimal("0.10"), Decimal("1.5")),
    )
    for item, low in itertools.product((1, 2, 5, 6, None), (1, 2, 6, None)):
        price = None if item is None else {1: "0.09", 2: "0.10", 5: "1.50", 6: "1.51"}[item]
        case = case_of(
            {"rider.worked": item, "rider.drift": low, "rider.price": known(Decimal, price)}
        )
        inside = known(lambda x: 2 <= x <= 5, item)
        expected = least(known(operator.le, low, item), known(operator.le, item, 5))
        total += both.check(case, ON, inside, expected, inside)
    start, end = dt.date(2024, 2, 28), dt.date(2024, 3, 1)
    both = Both(
        world,
        Rider.joined.between(start, end),
        today().between(Rider.joined, Rider.joined + days(1)),
    )
    for off in (-2, -1, 0, 1, 2, 3):
        moment = start + dt.timedelta(days=off)
        total += both.check(case_of({"rider.joined": moment}), start, 0 <= off <= 2, -1 <= off <= 0)
    return total + both.check(NOBODY, start, None, None)


def memberships(world: World) -> int:
    """Is in, and contains, of what is listed, of what is not and of what is unknown."""
    both = Both(
        world,
        Rider.worked.is_in([3, 5]),
        ~Rider.worked.is_in([3, 5]),
        Rider.mode.is_in([Mode.BIKE, Mode.CAR]),
        Rider.price.is_in([Decimal("1.005"), Decimal("1.1"), 2]),
        Rider.joined.is_in([ON, dt.date(2024, 2, 29)]),
        Errand.modes.contains(Mode.CAR),
        ~Errand.modes.contains(Mode.CAR),
        ~Rider.mode.is_in([Mode.FOOT, Mode.CAR, Mode.BIKE]) & Rider.worked.is_in([3, 4, 5, 6]),
        Rider.mode.is_in(list(Mode)),
        (Rider.fee + Rider.price).is_in([Decimal("1.25")]),
    )
    total = both.check(NOBODY, ON, *[None] * 10)
    for worked, mode, price, joined, modes in (
        (3, Mode.BIKE, "1.10", ON, {Mode.CAR, Mode.BIKE}),
        (4, Mode.FOOT, "1.00", dt.date(2024, 2, 28), {Mode.BIKE}),
        (5, Mode.CAR, "2.00", dt.date(2024, 2, 29), {Mode.CAR}),
        (6, Mode.SCOOTER, "1.01", dt.date(2024, 3, 1), set()),
    ):
        case = case_of(
            {
                "rider.worked": worked,
                "rider.mode": mode,
                "rider.fee": Decimal("0.2"),
                "rider.price": Decimal(price),
                "rider.joined": joined,
                "errand.modes": frozenset(modes),
            }
        )
        inside = worked in {3, 5}
        total += both.check(
            case,
            ON,
            inside,
            not inside,
            inside,
            inside,
            inside,
            Mode.CAR in modes,
            Mode.CAR not in modes,
            mode is Mode.SCOOTER,
            True,
            False,
        )
    almost = case_of({"rider.fee": Decimal("0.2"), "rider.price": Decimal("1.05")})
    (answer,) = _last(both, almost)
    assert answer is True
    return total + 1


def _last(both: Both, case: Case) -> set[Truth]:
    return {answers[-1] for answers in both.at(ON)(case)}


# --- dates --------------------------------------------------------------------------------------


def added(moment: dt.date, count: int) -> dt.date:
    """Add months by the calendar: the same day, or the last of a month that is too short."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    return dt.date(year, month + 1, min(moment.day, calendar.monthrange(year, month + 1)[1]))


def months_on_month_ends(
    world: World, years: tuple[int, int] = (2023, 2028), counts: Iterable[int] = range(26)
) -> int:
    """Months added to days around each end of a month: six comparisons, both orders, between."""
    ends = trees.month_ends(*years)
    edges = sorted({end + dt.timedelta(days=off) for end in ends for off in (0, 1)})
    total = 0
    for count in counts:
        for start in edges:
            assert world.reference.move(start, "months", count) == added(start, count)
        moved = Rider.joined + months(count)
        pairs = [(moved, today()), (today(), moved)]
        compared = [Condition(_compare(sign, *pair)) for sign in SIGNS for pair in pairs]
        both = Both(world, *compared, today().between(Rider.joined, moved))
        for on in edges:
            decide = both.plain.at(on)
            around = added(on, -count)
            for off in range(-4, 5):
                start = around + dt.timedelta(days=off)
                end = added(start, count)
                expected = [
                    test(*pair) for test in SIGNS.values() for pair in ((end, on), (on, end))
                ]
                expected.append(start <= on <= end)
                rider = Rider(joined=start)
                assert decide(rider, NOBODY.errand) == tuple(expected), (count, on, start)
                total += len(expected)
            case = case_of({"rider.joined": around})
            answers = [world.reference.evaluate(node, case, on) for node in both.nodes]
            end = added(around, count)
            expected = [test(*pair) for test in SIGNS.values() for pair in ((end, on), (on, end))]
            assert answers == [*expected, around <= on <= end]
            total += len(expected)
        total += both.check(NOBODY, ON, *[None] * 13)
    return total


def shifted_dates(world: World) -> int:
    """Days and months beside other facts and dates, with an amount or a limit not published."""
    total = 0
    wide = integer(unit="月", low=0, high=40)
    late = Rider.joined + months(1) <= Rider.last_shift
    fixed = Rider.joined + days(30) < dt.date(2024, 3, 30)
    both = Both(
        world,
        late,
        Rider.last_shift >= Rider.joined + months(1),
        fixed,
        Rider.joined + months(parameter(wide, None)) <= today(),
        Rider.joined + days(1) == parameter(day(), None),
        Rider.joined + months(parameter(wide, 12)) == Errand.booked + days(1),
        today() + months(1) > Rider.joined,
        min_of(Rider.joined, Rider.last_shift) + months(1) <= today(),
    )
    starts = [
        dt.date(2024, 1, 31),
        dt.date(2024, 2, 28),
        dt.date(2024, 2, 29),
        dt.date(2023, 2, 28),
    ]
    for start, last in itertools.product(
        starts, [dt.date(2024, 2, 28), dt.date(2024, 2, 29), dt.date(2024, 3, 29), None]
    ):
        for on in (dt.date(2024, 2, 28), dt.date(2024, 2, 29), dt.date(2024, 3, 28)):
            booked = added(start, 12) - dt.timedelta(days=1)
            within = known(operator.le, added(start, 1), last)
            case = case_of(
                {"rider.joined": start, "rider.last_shift": last, "errand.booked": booked}
            )
            total += both.check(
                case,
                on,
                within,
                within,
                start + dt.timedelta(days=30) < dt.date(2024, 3, 30),
                None,
                None,
                True,
                added(on, 1) > start,
                known(lambda end, start=start, on=on: added(min(start, end), 1) <= on, last),
            )
    return total


def dates_are_bound_anew(world: World) -> int:
    """A function made for one day stays with that day, whichever other days are asked for."""
    both = Both(world, Rider.joined + months(1) <= today(), today() >= dt.date(2026, 7, 10))
    start, before, after = dt.date(2026, 6, 10), dt.date(2026, 7, 9), dt.date(2026, 7, 10)
    case = case_of({"rider.joined": start})
    early, late, again = both.at(before), both.at(after), both.at(before)
    return (
        both.check_at(late, case, True, True)
        + both.check_at(early, case, False, False)
        + both.check_at(again, case, False, False)
    )


_WINDOWS = [
    ("06-01", "09-30"),
    ("11-15", "03-15"),
    ("12-31", "01-01"),
    ("01-01", "12-31"),
    ("07-02", "07-01"),
    ("07-10", "07-10"),
    ("02-01", "02-28"),
    ("02-01", "02-29"),
    ("03-01", "02-29"),
    ("03-01", "02-28"),
    ("02-29", "03-10"),
    ("02-29", "02-29"),
    ("10-01", "02-29"),
]


def days_of_season(start: str, end: str, years: Iterable[int]) -> set[dt.date]:
    """Return the days of a season, walked one by one through each year."""

    def of(year: int, text: str) -> dt.date:
        month, wanted = int(text[:2]), int(text[3:])
        return dt.date(year, month, min(wanted, calendar.monthrange(year, month)[1]))

    found: set[dt.date] = set()
    for year in years:
        over = 1 if (start, end) != (end, start) and start > end else 0
        first, last = of(year, start), of(year + over, end)
        found |= {first + dt.timedelta(days=off) for off in range((last - first).days + 1)}
    return found


def seasons(
    world: World,
    windows: Sequence[tuple[str, str]] = tuple(_WINDOWS),
    years: tuple[int, ...] = (2023, 2024),
) -> int:
    """Each day of a plain and a leap year, as today and as a fact, in seasons of all sorts."""
    edges = [
        tuple(Value(nodes.Literal(month_day(), MonthDay.parse(text))) for text in window)
        for window in windows
    ]
    by_fact = Both(world, *(in_season(*edge, on=Rider.joined) for edge in edges))
    by_today = Both(world, *(in_season(*edge) for edge in edges), Rider.listed)
    expected = [
        days_of_season(*window, range(min(years) - 1, max(years) + 1)) for window in windows
    ]
    answers = by_fact.at(ON)
    listed = case_of({"rider.listed": True})
    total = by_fact.check_at(answers, NOBODY, *[None] * len(windows))
    first = dt.date(min(years), 1, 1)
    for off in range((dt.date(max(years) + 1, 1, 1) - first).days):
        moment = first + dt.timedelta(days=off)
        inside = [moment in season for season in expected]
        total += by_fact.check_at(answers, case_of({"rider.joined": moment}), *inside)
        total += by_today.check(listed, moment, *inside, True)
    for start, end in ((None, MonthDay(3, 1)), (MonthDay(3, 1), None)):
        edge = (parameter(month_day(), start), parameter(month_day(), end))
        both = Both(world, in_season(*edge, on=Rider.joined), in_season(*edge) & Rider.listed)
        total += both.check(case_of({"rider.joined": ON, "rider.listed": True}), ON, None, None)
    return total


# --- numbers ------------------------------------------------------------------------------------


def decimals(world: World) -> int:
    """Whole numbers and decimals of one and two digits beside constants of three."""
    total = 0
    constants: list[Any] = [
        Decimal("1.005"),
        Decimal("1.00"),
        Decimal("1.0"),
        1,
        Decimal("1.010"),
        Decimal("0.995"),
    ]
    prices = [Decimal(mark).scaleb(-2) for mark in (0, 99, 100, 101, 102)]
    for constant in constants:
        both = Both(world, *(Condition(_compare(sign, Rider.price, constant)) for sign in SIGNS))
        for price in prices:
            expected = [test(Fraction(price), Fraction(constant)) for test in SIGNS.values()]
            total += both.check(case_of({"rider.price": price}), ON, *expected)
    both = Both(
        world,
        Rider.fee + Rider.price == Decimal("1.25"),
        Rider.price - Rider.fee < Rider.tips,
        Rider.price * Errand.share >= Decimal("0.85"),
        (Rider.fee + Rider.tips) * Errand.share > Rider.price,
        Rider.tips - (Rider.fee - Rider.price) == Decimal("1.5"),
        max_of(Rider.fee, Rider.price, Rider.tips) == Rider.tips,
        min_of(Rider.fee, Rider.price, Rider.tips) == Decimal("0.2"),
        min_of(Rider.fee, Rider.price, 5) + max_of(Rider.tips, Rider.fee) <= 3,
    )
    fees, shares = (
        (Decimal("0.2"), Decimal("-0.5"), Decimal("1.5"), None),
        (Decimal("0.85"), Decimal("1.00"), None),
    )
    for fee, price, tips, share in itertools.product(
        fees, (Decimal("1.05"), Decimal("0.20"), None), (0, 1, -1, None), shares
    ):
        case = case_of(
            {"rider.fee": fee, "rider.price": price, "rider.tips": tips, "errand.share": share}
        )
        f, p, t, s = (known(Fraction, value) for value in (fee, price, tips, share))
        total += both.check(
            case,
            ON,
            known(lambda f, p: f + p == Fraction("1.25"), f, p),
            known(lambda f, p, t: p - f < t, f, p, t),
            known(lambda p, s: p * s >= Fraction("0.85"), p, s),
            known(lambda f, p, t, s: (f + t) * s > p, f, p, t, s),
            known(lambda f, p, t: t - (f - p) == Fraction("1.5"), f, p, t),
            known(lambda f, p, t: max(f, p, t) == t, f, p, t),
            known(lambda f, p, t: min(f, p, t) == Fraction("0.2"), f, p, t),
            known(lambda f, p, t: min(f, p, 5) + max(t, f) <= 3, f, p, t),
        )
    return total


def coarse_arithmetic(world: World) -> int:
    """A caller's own decimal context, coarse as it may be, changes no answer."""
    both = Both(
        world, Rider.price >= Decimal("5.55"), Rider.price * Errand.share == Decimal("5.55")
    )
    case = case_of({"rider.price": Decimal("5.55"), "errand.share": Decimal("1.00")})
    with localcontext(Context(prec=2)):
        return both.check(case, ON, True, True)


def floor_divisions(world: World) -> int:
    """Division rounds down, below nought too."""
    total = 0
    for divisor in (1, 2, 3, 4, 7):
        results = range(-10, 10)
        whole = Both(world, *(Rider.drift // divisor == result for result in results))
        money = Both(world, *(Rider.fee // divisor == result for result in results))
        sums = Both(
            world, (Rider.fee - Rider.price) // divisor >= -1, Rider.drift * -1 // divisor > 0
        )
        for drift in (*range(-9, 10), None):
            floor = known(lambda x, divisor=divisor: math.floor(Fraction(x, divisor)), drift)
            total += whole.check(
                case_of({"rider.drift": drift}),
                ON,
                *(known(operator.eq, floor, r) for r in results),
            )
        for tenths in (*range(-30, 31, 3), -1, -10, -20, None):
            fee = known(lambda x: Decimal(x).scaleb(-1), tenths)
            floor = known(lambda x, divisor=divisor: math.floor(Fraction(x) / divisor), fee)
            total += money.check(
                case_of({"rider.fee": fee}), ON, *(known(operator.eq, floor, r) for r in results)
            )
            if fee is not None:
                case = case_of(
                    {"rider.fee": fee, "rider.price": Decimal("0.01"), "rider.drift": -3}
                )
                less = math.floor((Fraction(fee) - Fraction("0.01")) / divisor)
                total += sums.check(case, ON, less >= -1, 3 // divisor > 0)
    return total


def extremes(world: World) -> int:
    """The least and the greatest are unknown as soon as one of the values is."""
    both = Both(
        world, min_of(Rider.worked, Rider.drift) == 1, max_of(Rider.worked, Rider.drift, 2) == 2
    )
    total = 0
    for worked, drift in itertools.product((0, 1, 2, 3, None), (-1, 1, 2, None)):
        case = case_of({"rider.worked": worked, "rider.drift": drift})
        low = known(lambda a, b: min(a, b) == 1, worked, drift)
        total += both.check(case, ON, low, known(lambda a, b: max(a, b, 2) == 2, worked, drift))
    return total


# --- what is particular to the compiled form ----------------------------------------------------


def shared_parts(world: World) -> int:
    """A part that stands in several places is right in each, also where it is unknown."""
    part = Rider.listed & (Rider.worked >= 8)
    bonus = max_of(Rider.worked, Rider.drift)
    both = Both(
        world,
        part | Rider.insured,
        ~part,
        iff(part, Rider.insured),
        ~(part | Rider.insured),
        (bonus >= 5) & part,
        bonus < 5,
        part,
    )
    total = 0
    for x, y, worked in itertools.product(TRUTHS, TRUTHS, (7, 8, None)):
        case = case_of(
            {"rider.listed": x, "rider.insured": y, "rider.worked": worked, "rider.drift": 8}
        )
        p = least(x, known(lambda w: w >= 8, worked))
        high = known(lambda w: max(w, 8) >= 5, worked)
        total += both.check(
            case,
            ON,
            greatest(p, y),
            opposite(p),
            agree(p, y),
            opposite(greatest(p, y)),
            least(high, p),
            opposite(high),
            p,
        )
    return total


def masks(world: World) -> int:
    """A mask packs two bits a condition, the first condition lowest, beyond 64 bits as well."""
    total = 0
    parts = [Rider.listed.node, (~Rider.listed).node, (Rider.worked >= 8).node, Rider.insured.node]
    for values in itertools.product(TRUTHS, TRUTHS, (9, 3, None)):
        case = case_of(
            dict(zip(("rider.listed", "rider.insured", "rider.worked"), values, strict=True))
        )
        truths: list[Truth] = [
            values[0],
            opposite(values[0]),
            known(lambda w: w >= 8, values[2]),
            values[1],
        ]
        groups = {
            "none": [],
            "one": parts[:1],
            "four": parts,
            "turned": parts[::-1],
            "forty": parts * 10,
        }
        compiled = world.compile.compile_conditions({}, OWNERS, masks=groups)
        assert compiled.names == tuple(groups)
        found = compiled.at(ON)(case.rider, case.errand)
        code = [{True: 0, False: 1, None: 2}[truth] for truth in truths]
        expected = [
            0,
            code[0],
            code[0] + 4 * code[1] + 16 * code[2] + 64 * code[3],
            code[3] + 4 * code[2] + 16 * code[1] + 64 * code[0],
            sum(one << 2 * place for place, one in enumerate(code * 10)),
        ]
        assert list(found) == expected, (found, expected)
        total += len(expected)
    return total


def random_trees(world: World, count: int, cases: int, seed: int = 0) -> int:
    """Random conditions: the reference and both compiled forms give the same answer."""
    total = 0
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        both = Both(world, trees.some_tree(rng, trees.OPERATORS[number % len(trees.OPERATORS)]))
        maker = trees.CaseMaker.of(both.nodes[0], rng)
        for _ in range(3):
            on = trees.some_day(rng)
            answers = both.at(on)
            for _ in range(cases // 3):
                case = maker.case(on)
                expected, plain, packed = answers(case)
                assert _identical(plain, expected), (both.nodes, case, on)
                assert _identical(packed, expected), (both.nodes, case, on)
                total += 1
    return total


DIRECTED: dict[str, Callable[[World], int]] = {
    "all connectives over true, false and unknown": connectives,
    "a choice between values, equal ones included": choices_of_values,
    "each comparison at its edge and next to it": comparisons,
    "between at each end": betweens,
    "is in and contains, of what is unknown too": memberships,
    "months on the ends of all months": months_on_month_ends,
    "moved dates beside other dates": shifted_dates,
    "dates bound anew for each day": dates_are_bound_anew,
    "seasons on every day of two years": seasons,
    "whole numbers and decimals of unlike scale": decimals,
    "a caller's coarse decimal context": coarse_arithmetic,
    "floor division below nought": floor_divisions,
    "the least and greatest of what is not all known": extremes,
    "parts that several conditions share": shared_parts,
    "masks, their bits and their order": masks,
}
QUICK: dict[str, Callable[[World], int]] = DIRECTED | {
    "months on the ends of all months": lambda world: months_on_month_ends(
        world, (2023, 2024), (0, 1, 2, 12)
    ),
    "seasons on every day of two years": lambda world: seasons(
        world, _WINDOWS[:3] + _WINDOWS[7:11]
    ),
}

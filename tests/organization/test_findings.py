"""Each rule has a fault planted in the synthetic organisation, and is named with its place and nothing else."""

import datetime as dt
import random
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import evolve

from jixiaoge.organization import (
    RULES,
    Appointment,
    Courier,
    Coverage,
    DeliveryStation,
    GuidanceStation,
    Instructor,
    Organization,
    OrganizationKind,
    Place,
    PlatformEnterprise,
    Post,
    Record,
    Row,
    Severity,
    Strength,
    Structure,
    Term,
    findings,
)
from jixiaoge.rulebook import Rulebook, Status

Rows = tuple[Record, ...]
Plant = Callable[[Rows], Iterable[Record]]

K = OrganizationKind
BEGAN = dt.date(2025, 3, 1)
FOUNDED: dict[str, Any] = {"since": BEGAN, "by": "（示例）文2号"}
JIZHOU = "branch-jizhou-1"
POSTS = (Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.ORGANIZATION, Post.PUBLICITY, Post.DISCIPLINE)


def change(kind: type[Row], key: str, **new: Any) -> Plant:
    """Change every row about one thing."""

    def planted(rows: Rows) -> Iterable[Record]:
        hits = [row for row in rows if type(row) is kind and row.key == key]
        assert hits, (kind, key)
        return [evolve(row, **new) if row in hits else row for row in rows]

    return planted


def drop(kind: type[Row], *keys: str) -> Plant:
    def planted(rows: Rows) -> Iterable[Record]:
        left = [row for row in rows if type(row) is not kind or row.key not in keys]
        assert len(left) <= len(rows) - len(keys)
        return left

    return planted


def add(*new: Record) -> Plant:
    return lambda rows: (*rows, *new)


def both(*plants: Plant) -> Plant:
    def planted(rows: Rows) -> Iterable[Record]:
        for plant in plants:
            rows = tuple(plant(rows))
        return rows

    return planted


def organization(
    key: str, kind: OrganizationKind, parent: str = "city", **more: Any
) -> Organization:
    return Organization(id=key, kind=kind, name="示例", parent=parent, **FOUNDED | more)


def secretary(branch: str) -> str:
    return f"m-{branch}-secretary 书记 {branch}"


def healthy(branch: str) -> Rows:
    """Return what a branch needs beside its units."""
    return (
        Strength(organization=branch, full_members=3, **FOUNDED),
        Term(organization=branch, until=dt.date(2028, 2, 29), **FOUNDED),
        Appointment(person="m1", post=Post.SECRETARY, organization=branch, **FOUNDED),
    )


def people(branch: str, number: int) -> Rows:
    return tuple(
        Appointment(person=f"m{n}", post=POSTS[1 + n % 4], organization=branch, **FOUNDED)
        for n in range(number)
    )


def joint(units: int) -> Plant:
    """Add a joint branch of so many stations of new platforms in one county."""
    stations = [f"new-{n}" for n in range(units)]
    return add(
        organization("joint-2", K.JOINT_BRANCH),
        *healthy("joint-2"),
        *(
            DeliveryStation(id=s, platform="p09", place=Place("吉州区"), **FOUNDED)
            for s in stations
        ),
        *(Coverage(unit=s, organization="joint-2", **FOUNDED) for s in stations),
    )


COMMUNITY = organization(
    "c-1", K.COMMUNITY, "town-jizhou", place=Place("吉州区", "示例镇", "示例社区")
)
TWO_COMMITTEES = organization(
    "committee-2", K.COUNTY_COMMITTEE, place=Place("吉州区"), department="department-jizhou"
)
# The rule, the fault, and the places at which it is found.
PLANTED: list[tuple[str, Plant, set[str]]] = [
    ("ends_before_it_begins", add(Instructor(id="i99", **FOUNDED, until=dt.date(2025, 2, 28))), {"i99"}),
    ("no_author", change(Courier, "c0001", by=""), {"c0001"}),
    ("two_rows_at_once", add(PlatformEnterprise(id="p01", name="另一个", **FOUNDED)), {"p01"}),
    ("dissolved_without_author", change(Organization, "town-anfu", until=dt.date(2026, 6, 30)), {"town-anfu"}),
    ("merged_into_nobody", change(Organization, "town-anfu", into="x", until=dt.date(2026, 6, 30), ended_by="文"), {"town-anfu"}),
    ("unknown_parent", change(Organization, "floating", parent="x"), {"floating"}),
    ("parent_has_ended", add(
        organization("town-2", K.TOWNSHIP, until=dt.date(2026, 6, 30), ended_by="文", place=Place("吉州区", "二镇")),
        organization("c-2", K.COMMUNITY, "town-2", place=Place("吉州区", "二镇", "社区")),
    ), {"c-2"}),
    ("no_parent", change(Organization, "floating", parent=""), {"floating"}),
    ("wrong_parent", change(Organization, JIZHOU, parent="town-jizhou"), {JIZHOU}),
    ("stands_at_the_top", change(Organization, "department-anfu", parent="city"), {"department-anfu"}),
    ("two_committees", add(TWO_COMMITTEES), {"jizhou"}),
    ("no_department", change(Organization, "committee-anfu", department=""), {"committee-anfu"}),
    ("unknown_department", change(Organization, "committee-anfu", department="x"), {"committee-anfu"}),
    ("no_county", change(GuidanceStation, "g01", place=Place()), {"g01"}),
    ("unknown_organization", change(GuidanceStation, "g01", organization="x"), {"g01"}),
    ("unknown_unit", add(Coverage(unit="x", organization=JIZHOU, **FOUNDED)), {JIZHOU}),
    ("unit_in_two_branches", add(Coverage(unit="s-p03-anfu", organization="joint", since=dt.date(2026, 7, 2), by="文")), {"s-p03-anfu"}),
    ("cannot_answer", both(drop(Coverage, "s-p05-anfu"), add(Coverage(unit="s-p05-anfu", organization="floating", **FOUNDED))), {"floating"}),
    ("foreign_platform", both(drop(Coverage, "s-p05-anfu"), add(Coverage(unit="s-p05-anfu", organization="branch-p01", **FOUNDED))), {"branch-p01"}),
    ("covers_nothing", add(organization("new", K.PLATFORM_BRANCH), *healthy("new")), {"new"}),
    ("joint_of_one", joint(1), {"joint-2"}),
    ("joint_too_many_units", joint(6), {"joint-2"}),
    ("counties_not_connected", both(drop(Coverage, "s-p05-anfu"), add(Coverage(unit="s-p05-anfu", organization="branch-wanan-1", **FOUNDED))), {"branch-wanan-1"}),
    ("strength_not_known", drop(Strength, JIZHOU), {JIZHOU}),
    ("too_few_full_members", change(Strength, JIZHOU, full_members=2, probationary_members=9), {JIZHOU}),
    ("too_many_members", change(Strength, JIZHOU, full_members=48, probationary_members=3), {JIZHOU}),
    ("no_secretary", drop(Appointment, secretary("joint")), {"joint"}),
    ("two_secretaries", add(Appointment(person="m2", post=Post.SECRETARY, organization=JIZHOU, **FOUNDED)), {JIZHOU}),
    ("committee_too_small", both(drop(Appointment, secretary(JIZHOU)), add(Appointment(person=f"m-{JIZHOU}-publicity", post=Post.SECRETARY, organization=JIZHOU, **FOUNDED))), {JIZHOU}),
    ("committee_above_usual", add(*people(JIZHOU, 3)), {JIZHOU}),
    ("committee_too_large", add(*people(JIZHOU, 5)), {JIZHOU}),
    ("term_not_known", drop(Term, JIZHOU), {JIZHOU}),
    ("term_has_ended", change(Term, JIZHOU, until=dt.date(2026, 6, 30)), {JIZHOU}),
    ("term_too_long", change(Term, JIZHOU, until=dt.date(2028, 3, 1)), {JIZHOU}),
    ("terms_overlap", add(Term(organization=JIZHOU, since=dt.date(2028, 2, 29), until=dt.date(2030, 1, 1), by="文")), {JIZHOU}),
    ("holds_no_elections", add(Term(organization="floating", until=dt.date(2028, 2, 29), **FOUNDED)), {"floating"}),
    ("temporary_without_end", change(Organization, "temporary", until=dt.date.max), {"temporary"}),
    ("unknown_platform", change(Courier, "c0001", platforms=("p99",)), {"c0001"}),
    ("unknown_station", change(Courier, "c0001", station="x"), {"c0001"}),
    ("courier_without_platform", change(Courier, "c0001", platforms=()), {"c0001"}),
    ("unknown_instructor", add(Appointment(person="x", post=Post.INSTRUCTOR, organization=JIZHOU, **FOUNDED)), {JIZHOU}),
    ("instructor_without_branch", add(Instructor(id="i99", **FOUNDED)), {"i99"}),
    ("instructor_too_many_branches", add(Appointment(person="i01", post=Post.INSTRUCTOR, organization="joint", **FOUNDED)), {"i01"}),
    ("branch_without_instructor", both(drop(Instructor, "i01"), drop(Appointment, f"i01 党建指导员 {JIZHOU}")), {JIZHOU}),
]  # fmt: skip
# A fault that cannot be alone: what follows from it is found too.
TOGETHER: list[tuple[Plant, set[tuple[str, str]]]] = [
    (
        both(
            drop(Organization, "city"), change(Organization, "floating", parent="committee-jizhou")
        ),
        {("no_city", "city"), ("unknown_parent", "joint"), ("unknown_parent", "committee-anfu")},
    ),
    (
        change(Organization, "committee-anfu", until=dt.date(2026, 6, 30), ended_by="文"),
        {
            ("county_without_committee", "anfu"),
            ("parent_has_ended", "branch-anfu-1"),
            ("organization_has_ended", "g11"),
        },
    ),
    (
        change(Organization, "committee-anfu", parent="town-anfu"),
        {
            ("parent_cycle", "committee-anfu"),
            ("parent_cycle", "town-anfu"),
            ("wrong_parent", "committee-anfu"),
        },
    ),
]


def found(rows: Iterable[Record], book: Rulebook, on: dt.date) -> set[tuple[str, str]]:
    return {(one.rule, one.place) for one in findings(Structure(rows), book, on)}


def test_nothing_is_wrong_with_the_synthetic_organisation(
    city: Structure, book: Rulebook, on: dt.date
) -> None:
    assert findings(city, book, on) == ()


@pytest.mark.parametrize(("rule", "plant", "places"), PLANTED, ids=[one[0] for one in PLANTED])
def test_a_planted_fault_is_named_and_nothing_else(
    rule: str, plant: Plant, places: set[str], city: Structure, book: Rulebook, on: dt.date
) -> None:
    assert found(plant(city.rows), book, on) == {(rule, place) for place in places}


@pytest.mark.parametrize(("plant", "expected"), TOGETHER)
def test_a_fault_is_named_with_what_follows_from_it(
    plant: Plant, expected: set[tuple[str, str]], city: Structure, book: Rulebook, on: dt.date
) -> None:
    named = found(plant(city.rows), book, on)

    assert expected <= named
    assert {rule for rule, _ in named} == {rule for rule, _ in expected}


def test_every_rule_has_a_planted_fault() -> None:
    together = {rule for _, expected in TOGETHER for rule, _ in expected}

    assert {rule for rule, *_ in PLANTED} | together == RULES.keys()
    assert len(PLANTED) >= 25


def test_many_faults_are_named_at_once_in_any_order_of_rows(
    city: Structure, book: Rulebook, on: dt.date
) -> None:
    planted = ["no_department", "temporary_without_end", "two_secretaries", "unknown_station"]
    rows = both(*(plant for rule, plant, _ in PLANTED if rule in planted))(city.rows)
    mixed = list(rows)
    random.Random(1).shuffle(mixed)

    told = findings(Structure(rows), book, on)
    assert sorted(one.rule for one in told) == planted
    assert told == findings(Structure([*mixed, *mixed]), book, on)


def test_errors_come_first_and_what_is_only_usual_or_assumed_warns(
    city: Structure, book: Rulebook, on: dt.date
) -> None:
    rows = both(
        *(plant for rule, plant, _ in PLANTED if rule.startswith(("joint_too", "too", "no_s")))
    )(city.rows)
    told = findings(Structure(rows), book, on)

    assert [one.severity for one in told] == sorted(
        (one.severity for one in told), key=lambda severity: severity is Severity.WARNING
    )
    usual = {one.rule for one in told if "一般不超过" in one.zh}
    assert usual == {"joint_too_many_units", "too_many_members"}
    assert all(one.severity is Severity.WARNING for one in told if one.rule in usual)


@pytest.mark.parametrize(("rule", "plant", "places"), PLANTED, ids=[one[0] for one in PLANTED])
def test_a_finding_tells_what_and_where_and_what_to_do_on_which_basis(
    rule: str, plant: Plant, places: set[str], city: Structure, book: Rulebook, on: dt.date
) -> None:
    assert RULES[rule].code == rule
    for one in findings(Structure(plant(city.rows)), book, on):
        assert one.place in places
        assert one.zh.startswith(f"{one.place}：")
        assert "。请" in one.zh
        assert one.en.startswith(f"{one.place}: ")
        assert "{" not in one.zh + one.en
        assert one.basis.title
        assert one.zh.encode("gbk", "strict")
        if one.basis.status is Status.ASSUMED:
            assert one.severity is Severity.WARNING


# --- the boundary days -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        (dt.date(2025, 3, 1), dt.date(2028, 2, 29), False),
        (dt.date(2025, 3, 1), dt.date(2028, 3, 1), True),
        (dt.date(2024, 2, 29), dt.date(2027, 2, 27), False),
        (dt.date(2024, 2, 29), dt.date(2027, 2, 28), True),
        (dt.date(2025, 5, 31), dt.date(2028, 5, 30), False),
        (dt.date(2025, 5, 31), dt.date(2028, 5, 31), True),
    ],
)
def test_a_term_of_a_branch_lasts_three_years_less_a_day(
    since: dt.date, until: dt.date, wrong: bool, city: Structure, book: Rulebook, on: dt.date
) -> None:
    rows = change(Term, JIZHOU, since=since, until=until)(city.rows)

    assert (("term_too_long", JIZHOU) in found(rows, book, on)) is wrong
    approved = change(Term, JIZHOU, extended_by="（示例）批复3号")(tuple(rows))
    assert found(approved, book, on) == set()


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        (dt.date(2025, 3, 1), dt.date(2030, 2, 28), False),
        (dt.date(2025, 3, 1), dt.date(2030, 3, 1), True),
        (dt.date(2024, 2, 29), dt.date(2029, 2, 27), False),
        (dt.date(2024, 2, 29), dt.date(2029, 2, 28), True),
        (dt.date(2023, 3, 1), dt.date(2028, 2, 29), False),
        (dt.date(2023, 3, 1), dt.date(2028, 3, 1), True),
    ],
)
def test_a_term_of_a_community_lasts_five_years(
    since: dt.date, until: dt.date, wrong: bool, city: Structure, book: Rulebook, on: dt.date
) -> None:
    term = Term(organization="c-1", **(FOUNDED | {"since": since}), until=until)
    rows = add(COMMUNITY, term)(city.rows)
    [*told] = findings(Structure(rows), book, on)

    assert [one.rule for one in told] == ["term_too_long"] * wrong
    assert all(one.basis == book.setting("community_branch_term_years").basis for one in told)


@pytest.mark.parametrize(("day", "wrong"), [(28, False), (29, True)])
def test_a_term_has_ended_on_the_day_after_its_last(
    day: int, wrong: bool, city: Structure, book: Rulebook
) -> None:
    rows = change(Term, JIZHOU, until=dt.date(2026, 2, 28))(city.rows)
    on = dt.date(2026, 2, 28) + dt.timedelta(days=day - 28)

    assert (("term_has_ended", JIZHOU) in found(rows, book, on)) is wrong


@pytest.mark.parametrize(
    ("full", "probationary", "committee", "rules"),
    [
        (2, 5, 1, {"too_few_full_members"}),
        (3, 0, 1, set()),
        (6, 0, 1, set()),
        (7, 0, 2, {"committee_too_small"}),
        (7, 0, 3, set()),
        (7, 0, 5, set()),
        (7, 0, 6, {"committee_above_usual"}),
        (7, 0, 7, {"committee_above_usual"}),
        (7, 0, 8, {"committee_too_large"}),
        (50, 0, 3, set()),
        (50, 1, 3, {"too_many_members"}),
    ],
)
def test_numbers_of_members_count_at_their_limits(
    full: int, probationary: int, committee: int, rules: set[str], city: Structure, book: Rulebook, on: dt.date
) -> None:  # fmt: skip
    rows = both(
        change(Strength, "joint", full_members=full, probationary_members=probationary),
        add(*people("joint", committee - 1)),
    )(city.rows)

    assert found(rows, book, on) == {(rule, "joint") for rule in rules}


@pytest.mark.parametrize(
    ("units", "rules"),
    [(1, {"joint_of_one"}), (2, set()), (5, set()), (6, {"joint_too_many_units"})],
)
def test_a_joint_branch_has_two_to_five_units(
    units: int, rules: set[str], city: Structure, book: Rulebook, on: dt.date
) -> None:
    assert found(joint(units)(city.rows), book, on) == {(rule, "joint-2") for rule in rules}


@pytest.mark.parametrize(("steps", "connected"), [(1, False), (2, False), (3, True)])
def test_how_far_apart_neighbours_may_lie_is_a_number(
    steps: int, connected: bool, city: Structure, book: Rulebook, on: dt.date
) -> None:
    moved = Coverage(unit="s-p05-anfu", organization="branch-wanan-1", **FOUNDED)
    rows = [*drop(Coverage, "s-p05-anfu")(city.rows), moved]
    setting = evolve(book.setting("branch_county_steps"), value=steps)
    here = evolve(book, settings={**book.settings, "branch_county_steps": setting})

    assert (found(rows, here, on) == set()) == connected


def test_the_numbers_of_the_law_are_nobodys_to_change(book: Rulebook) -> None:
    keys = [rule.basis for rule in RULES.values() if isinstance(rule.basis, str)]
    settings = [book.setting(key) for key in keys if key in book.settings]

    statuses = {setting.spec.key: setting.basis.status for setting in settings}
    assert statuses.pop("instructor_branches_max") is Status.ASSUMED
    assert statuses.pop("branch_county_steps") is Status.ASSUMED
    assert set(statuses.values()) == {Status.LAW}
    assert all(s.spec.delegation.value == "locked" for s in settings if s.spec.key in statuses)

import datetime as dt
import itertools
import json
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiaoge import testing
from jixiaoge.counties import COUNTIES
from jixiaoge.facts import Courier, Facts, Place, Request, specs_of
from jixiaoge.language.types import Kind, Type
from jixiaoge.testing import (
    COURIERS,
    PLATFORMS,
    Business,
    city,
    json_lines,
    synthetic_city,
    synthetic_platforms,
)

Row = dict[str, Any]

SHIPPED = Path(__file__).parents[2] / "docs/examples/city/couriers.jsonl"
AS_OF = dt.date(2026, 7, 5)
SECTIONS: dict[str, type[Facts]] = {"courier": Courier, "place": Place, "request": Request}
# What services read of everybody, whatever else is known.
OF_EVERYBODY = (
    "on_roster",
    "registered_on",
    "active_days",
    "says_courier",
    "has_valid_code",
    "kits_this_season",
    "checkups_this_year",
    "points_available",
)
WORDS = "|".join(
    member.value
    for facts in SECTIONS.values()
    for spec in specs_of(facts).values()
    for member in spec.type.members or ()
)
# Every text of a row is one of these, so that there is no room for a name or a number of a person.
TEXTS = re.compile(
    rf"c\d{{4}}|p\d\d|[a-z]+|\d{{4}}-\d\d-\d\d|0\.\d\d|{WORDS}"
    r"|平台名册(（p\d\d、p\d\d合并）)?|站点证明|窗口核对|社区核实"
)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(synthetic_city())


def read(kind: Type, value: Any) -> Any:
    match kind.kind:
        case Kind.DATE:
            return dt.date.fromisoformat(value)
        case Kind.DECIMAL:
            return Decimal(value)
        case Kind.CHOICE:
            assert kind.members is not None
            return kind.members(value)
        case _:
            return value


def built(row: Row, section: str) -> Any:
    cls = SECTIONS[section]
    specs = specs_of(cls)
    given = row.get(section, {})
    return cls(**{name: read(specs[name].type, value) for name, value in given.items()})


def texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            yield from itertools.chain.from_iterable(map(texts, value.values()))
        case str():
            yield value
        case _:
            assert type(value) in {int, bool}


def share(rows: list[Row], holds: Any) -> float:
    return 100 * sum(bool(holds(row)) for row in rows) / len(rows)


def days_before(text: str) -> int:
    return (AS_OF - dt.date.fromisoformat(text)).days


def is_stale(row: Row) -> bool:
    sources = row.get("sources", {}).values()
    return any(days_before(one["as_of"]) > 90 for one in sources if "名册" in one["source"])


def test_the_shipped_city_is_the_one_that_is_made(rows: list[Row]) -> None:
    assert json_lines(rows).encode() == SHIPPED.read_bytes()


def test_the_shipped_city_is_small() -> None:
    assert SHIPPED.stat().st_size < 1_800_000


def test_the_module_writes_the_shipped_city(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    runpy.run_path(str(city.__file__), run_name="__main__")

    assert capfdbinary.readouterr().out == SHIPPED.read_bytes()


def test_the_totals_are_those_of_the_published_account(rows: list[Row]) -> None:
    assert (PLATFORMS, COURIERS) == (25, 2_582)
    assert len({row["id"] for row in rows}) == COURIERS
    assert {row["platform"] for row in rows} == {one.id for one in synthetic_platforms()}
    assert len(synthetic_platforms()) == PLATFORMS


def test_every_county_has_couriers_and_three_have_most(rows: list[Row]) -> None:
    counties = Counter(row["home_county"] for row in rows)

    assert set(counties) == {county.slug for county in COUNTIES}
    assert {slug for slug, _ in counties.most_common(3)} == {"jizhou", "qingyuan", "jian"}


def test_platforms_are_of_four_kinds_and_a_few_are_large(rows: list[Row]) -> None:
    sizes = [size for _, size in Counter(row["platform"] for row in rows).most_common()]

    assert {platform.business for platform in synthetic_platforms()} == set(Business)
    assert sum(sizes[:5]) > len(rows) / 2
    assert sizes[-1] < len(rows) / 50


def test_every_row_has_the_keys_of_the_input_and_no_others(rows: list[Row]) -> None:
    needed = {"id", "home_county", "platform", "courier"}

    assert all(needed <= set(row) <= needed | {"place", "request", "sources"} for row in rows)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_fact_has_its_type_and_lies_within_its_bounds(rows: list[Row], section: str) -> None:
    for row in rows:
        assert isinstance(built(row, section), SECTIONS[section])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_fact_that_may_be_given_is_given_somewhere(rows: list[Row], section: str) -> None:
    seen = {name for row in rows for name in row.get(section, {})}

    assert set(specs_of(SECTIONS[section])) - seen <= {"provider_qualified"}


def test_a_source_belongs_to_a_known_fact_and_is_not_of_the_future(rows: list[Row]) -> None:
    for row in rows:
        for key, source in row.get("sources", {}).items():
            section, name = key.split(".")
            assert name in row[section]
            assert days_before(source["as_of"]) >= 0


def test_claims_are_given_only_where_they_are_made(rows: list[Row]) -> None:
    claims = {
        (section, spec.name)
        for section, facts in SECTIONS.items()
        for spec in specs_of(facts).values()
        if spec.is_claim
    }

    assert {row[s][n] for row in rows for s, n in claims if n in row.get(s, {})} == {True}


def test_no_date_lies_after_the_day(rows: list[Row]) -> None:
    dates = [text for row in rows for text in texts(row) if re.fullmatch(r"\d{4}-\d\d-\d\d", text)]

    assert min(map(days_before, dates)) == 0


def test_uses_of_a_shorter_period_are_part_of_the_longer(rows: list[Row]) -> None:
    for row in rows:
        courier = row["courier"]
        month, quarter, year = (
            courier[f"haircuts_this_{period}"] for period in ("month", "quarter", "year")
        )
        assert month <= quarter <= year


@pytest.mark.parametrize(
    ("low", "high", "missing"),
    [
        (40, 50, OF_EVERYBODY),
        (10, 16, ["active_days"]),
        (3, 9, ["on_roster"]),
        (1, 5, ["registered_on"]),
        (14, 22, ["has_valid_code"]),
        (3, 9, ["points_available"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_so_many_in_a_hundred_are_not_known(
    rows: list[Row], low: int, high: int, missing: tuple[str, ...]
) -> None:
    unknown = share(rows, lambda row: any(name not in row["courier"] for name in missing))

    assert low <= unknown <= high


@pytest.mark.parametrize(
    ("low", "high", "section", "name"),
    [
        (2, 5, "courier", "injury_claimed"),
        (3, 7, "courier", "hardship_claimed"),
        (1, 4, "courier", "visit_declined"),
        (8, 12, "request", "weeks_used"),
        (2, 8, "request", "legal_topic"),
        (2, 8, "request", "matter_kind"),
        (1, 5, "request", "legal_aid_topic"),
        (1, 3, "request", "relief_kind"),
        (1, 3, "request", "insurance_kind"),
        (1, 3, "request", "urgent_claimed"),
        (30, 45, "courier", "mutual_insured_on"),
        (4, 10, "place", "merchant_participating"),
        (2, 6, "place", "item_on_offer"),
    ],
)
def test_so_many_in_a_hundred_claim_or_ask(
    rows: list[Row], low: int, high: int, section: str, name: str
) -> None:
    assert low <= share(rows, lambda row: name in row.get(section, {})) <= high


def test_some_rosters_are_stale_and_some_join_two_platforms(rows: list[Row]) -> None:
    assert 2 <= share(rows, is_stale) <= 8
    assert 5 <= share(rows, lambda row: "合并" in json.dumps(row, ensure_ascii=False)) <= 15


@pytest.mark.parametrize(
    "holds",
    [
        lambda c: c.self_registered and not c.on_roster,
        lambda c: c.station_certified and (c.active_days or 0) < 8,
        lambda c: c.card_issued_on and (AS_OF - c.card_issued_on).days > 366,
        lambda c: c.has_valid_code is False and c.confirmed_at_desk,
        lambda c: c.hardship_claimed and c.hardship_verified,
        lambda c: c.hardship_claimed and c.hardship_verified is None,
        lambda c: c.injury_claimed and c.injured_on is None,
        lambda c: c.registered_on and 0 <= (AS_OF - c.registered_on).days <= 30,
        lambda c: c.active_days == 0 and c.last_qualified_on,
        lambda c: c.active_days == 7,
        lambda c: c.haircuts_this_month == 1,
        lambda c: c.training_hours_this_year == 8,
        lambda c: c.redemptions_this_month == 4,
    ],
)
def test_the_city_has_the_cases_that_services_turn_on(rows: list[Row], holds: Any) -> None:
    assert sum(bool(holds(built(row, "courier"))) for row in rows) >= 5


def test_children_are_of_all_the_ages_around_the_limits(rows: list[Row]) -> None:
    ages = {row.get("request", {}).get("child_age_on_start") for row in rows}

    assert ages - {None} == set(range(4, 15))


def test_nothing_can_be_a_name_or_a_phone_number(rows: list[Row]) -> None:
    found = {text for row in rows for text in texts(row)}

    assert {text for text in found if not TEXTS.fullmatch(text)} == set()
    assert not re.search(r"\d{7}", json_lines(rows))


def test_a_seed_gives_one_city_and_another_seed_another() -> None:
    first, again, other = (list(synthetic_city(seed, couriers=40)) for seed in (1, 1, 2))

    assert first == again
    assert first != other


@pytest.mark.parametrize("couriers", [0, 1, 12, 300])
@pytest.mark.parametrize("as_of", [dt.date(2024, 2, 29), dt.date(2027, 1, 1)])
def test_a_city_may_have_another_size_and_day(couriers: int, as_of: dt.date) -> None:
    found = list(synthetic_city(couriers=couriers, as_of=as_of))

    assert len(found) == couriers
    assert all(built(row, section) is not None for row in found for section in SECTIONS)


def test_the_package_lists_what_it_has_and_nothing_else() -> None:
    assert all(hasattr(testing, name) for name in testing.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nobody'"):
        _ = testing.nobody

"""两个覆盖: what is counted, once a courier, by county and by platform."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge import InputError
from jixiaoge.organization import Cover, CoverageCount, Engagement, Reach, coverage, reached

DAY = dt.date(2026, 7, 10)
COUNTIES, PLATFORMS = ("suichuan", "taihe"), ("甲", "乙", "丙")


def rides(courier: str, platform: str, county: str = "suichuan") -> Engagement:
    return Engagement(courier, platform, county, "", DAY)


def cover(platform: str = "甲", kind: Reach = Reach.BRANCH, **more: Any) -> Cover:
    given = {"county": "遂川县", "by": "b-1", "since": DAY, "until": DAY} | more
    return Cover(platform=platform, kind=kind, **given)


registers = st.lists(
    st.builds(
        rides, st.sampled_from("abcd"), st.sampled_from(PLATFORMS), st.sampled_from(COUNTIES)
    ),
    unique=True,
)
covers = st.lists(
    st.builds(
        cover, st.sampled_from(PLATFORMS), st.sampled_from(Reach), county=st.sampled_from(COUNTIES)
    )
)


def counted(register: list[Engagement], given: list[Cover]) -> CoverageCount:
    """Count as the definitions say, one courier and one unit at a time."""
    branch = {(one.platform, one.county) for one in given if one.kind is Reach.BRANCH}
    work = {(one.platform, one.county) for one in given}
    units = {(one.platform, one.county) for one in register}
    return CoverageCount(
        len(units), len(units & branch), len(units & work),
        len({one.courier for one in register}),
        len({one.courier for one in register if (one.platform, one.county) in branch}),
        len({one.courier for one in register if (one.platform, one.county) in work}),
    )  # fmt: skip


@given(registers, covers)
def test_coverage_is_as_defined_for_the_city_each_county_and_each_platform(
    register: list[Engagement], given: list[Cover]
) -> None:
    found = coverage(register, given, on=DAY)

    assert found.city == counted(register, given)
    assert found.counties == {
        county: counted([one for one in register if one.county == county], given)
        for county in sorted({one.county for one in register})
    }
    assert found.platforms == {
        name: counted([one for one in register if one.platform == name], given)
        for name in sorted({one.platform for one in register})
    }


def test_a_courier_of_two_platforms_is_covered_by_either_and_counted_once() -> None:
    city = coverage([rides("c1", "甲"), rides("c1", "乙")], [cover("乙")], on=DAY).city

    assert city == CoverageCount(2, 1, 1, 1, 1, 1)


@pytest.mark.parametrize("kind", [Reach.INSTRUCTOR, Reach.STATION])
def test_an_instructor_or_a_station_is_work_and_not_organisation(kind: Reach) -> None:
    city = coverage([rides("c1", "甲")], [cover(kind=kind)], on=DAY).city

    assert city == CoverageCount(1, 0, 1, 1, 0, 1)


@pytest.mark.parametrize(("days", "reach"), [(-1, False), (0, True), (1, False)])
def test_a_cover_holds_on_its_days_both_ends_included(days: int, reach: bool) -> None:
    on = DAY + dt.timedelta(days=days)

    assert bool(reached([("甲", "suichuan")], [cover()], on)["甲", "suichuan"]) is reach


@pytest.mark.parametrize(
    ("more", "path"),
    [({"until": dt.date(2026, 7, 9)}, "until"), ({"county": ""}, "county"), ({"by": ""}, "by")],
)
def test_a_cover_names_its_place_and_ends_after_it_begins(more: dict[str, Any], path: str) -> None:
    with pytest.raises(InputError) as caught:
        cover(**more)

    assert [fault.path for fault in caught.value.faults] == [path]

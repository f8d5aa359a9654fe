"""What a plan puts together, what it holds against it, and what it says of each unit."""

from typing import Any

import pytest
from attrs import evolve
from units_made import unit, with_number

from jixiaoge import InputError, UnknownNameError
from jixiaoge.organization import BranchPlan, OrganizationKind, Place, PlanUnit, plan_branches
from jixiaoge.rulebook import Rulebook

JOINT, OF_PLATFORM = OrganizationKind.JOINT_BRANCH, OrganizationKind.PLATFORM_BRANCH


def several(number: int, **more: Any) -> list[PlanUnit]:
    """Return units of two platforms with three full members together, so that they can be one branch only."""
    return [
        unit(f"s{place}", full=1 if place < 3 else 0, platform=f"p{place % 2}", **more)
        for place in range(number)
    ]


def together(plan: BranchPlan) -> list[list[str]]:
    return [[one.id for one in branch.units] for branch in plan.branches]


def against(plan: BranchPlan) -> dict[str, tuple[int, int]]:
    [branch] = plan.branches
    return {one.parameter: (one.over, one.points) for one in branch.penalties}


# --- what is never broken ---------------------------------------------------------------------------


@pytest.mark.parametrize(("full", "has_branch"), [(2, False), (3, True), (4, True)])
def test_a_branch_has_three_full_members(full: int, has_branch: bool, book: Rulebook) -> None:
    plan = plan_branches([unit("s1", full=full, probationary_members=9)], book)

    assert bool(plan.branches) == has_branch
    assert bool(plan.left) != has_branch


@pytest.mark.parametrize(
    ("counties", "parts"),
    [
        (["遂川县", "万安县"], 1),
        (["遂川县", "永新县"], 2),
        (["遂川县", "永新县", "井冈山市"], 1),
        (["遂川县", "永新县", "新干县"], 3),
    ],
)
def test_its_counties_hang_together(counties: list[str], parts: int, book: Rulebook) -> None:
    units = [unit(f"s{place}", county) for place, county in enumerate(counties)]
    plan = plan_branches([*units, unit("s9", counties[0])], book)

    assert len(plan.branches) + len(plan.left) == parts


def test_who_has_none_joins_a_neighbour_who_has_enough(book: Rulebook) -> None:
    plan = plan_branches([unit("s1", "遂川县", 0), unit("s2", "万安县", 3)], book)

    assert together(plan) == [["s1", "s2"]]


# --- what costs points, at its boundary ------------------------------------------------------------


@pytest.mark.parametrize(("number", "points"), [(4, None), (5, None), (6, (1, 2)), (7, (2, 4))])
def test_a_joint_branch_usually_has_five_units(
    number: int, points: tuple[int, int] | None, book: Rulebook
) -> None:
    plan = plan_branches(several(number), book)

    assert plan.branches[0].kind is JOINT
    assert against(plan).get("plan_unit_penalty") == points


def test_a_branch_of_one_platform_may_have_more_units(book: Rulebook) -> None:
    plan = plan_branches([evolve(one, platform="p1") for one in several(9)], book)

    assert plan.branches[0].kind is OF_PLATFORM
    assert against(plan) == {"plan_branch_penalty": (1, 1)}


@pytest.mark.parametrize(
    ("members", "points"), [(49, None), (50, None), (51, (1, 1)), (53, (3, 3))]
)
def test_a_branch_usually_has_fifty_members(
    members: int, points: tuple[int, int] | None, book: Rulebook
) -> None:
    plan = plan_branches([unit("s1", full=3, probationary_members=members - 3)], book)

    assert against(plan).get("plan_member_penalty") == points


@pytest.mark.parametrize(
    ("counties", "points"),
    [
        (["遂川县"] * 3, None),
        (["遂川县", "遂川县", "万安县"], (1, 3)),
        (["遂川县", "泰和县", "万安县"], (2, 6)),
    ],
)
def test_few_counties_are_better(
    counties: list[str], points: tuple[int, int] | None, book: Rulebook
) -> None:
    plan = plan_branches([unit(f"s{n}", county) for n, county in enumerate(counties)], book)

    assert against(plan).get("plan_county_penalty") == points


@pytest.mark.parametrize(
    ("kinds", "points"),
    [(["餐饮"] * 3, None), (["餐饮", "餐饮", "药品"], (1, 2)), (["餐饮", "药品", "跑腿"], (2, 4))],
)
def test_business_alike_is_better(
    kinds: list[str], points: tuple[int, int] | None, book: Rulebook
) -> None:
    units = [unit(f"s{place}", business=kind) for place, kind in enumerate(kinds)]

    assert against(plan_branches(units, book)).get("plan_business_penalty") == points


def test_points_follow_the_numbers_in_force(book: Rulebook) -> None:
    dearer = with_number(book, "plan_unit_penalty", 7)

    assert against(plan_branches(several(6), dearer))["plan_unit_penalty"] == (1, 7)


# --- what is preferred -----------------------------------------------------------------------------


def test_each_county_has_its_own_branch_where_it_can(book: Rulebook) -> None:
    units = [unit(f"s{n}", county, 2) for n, county in enumerate(["遂川县", "万安县"] * 2)]

    assert together(plan_branches(units, book)) == [["s0", "s2"], ["s1", "s3"]]


def test_each_business_has_its_own_branch_where_it_can(book: Rulebook) -> None:
    units = [unit(f"s{n}", full=2, business=kind) for n, kind in enumerate(["餐饮", "药品"] * 2)]

    assert together(plan_branches(units, book)) == [["s0", "s2"], ["s1", "s3"]]


def test_six_units_become_two_branches_where_they_can(book: Rulebook) -> None:
    plan = plan_branches([evolve(one, full_members=1) for one in several(6)], book)

    assert [len(branch.units) for branch in plan.branches] == [3, 3]
    assert plan.points == 2


def test_where_business_is_dearer_than_counties_the_choice_turns(book: Rulebook) -> None:
    units = [
        unit(f"s{n}", county, 2, business=kind)
        for n, (county, kind) in enumerate(
            (county, kind) for county in ("遂川县", "万安县") for kind in ("餐饮", "药品")
        )
    ]
    other = with_number(book, "plan_business_penalty", 5)

    assert together(plan_branches(units, book)) == [["s0", "s1"], ["s2", "s3"]]
    assert together(plan_branches(units, other)) == [["s0", "s2"], ["s1", "s3"]]


# --- what is told ----------------------------------------------------------------------------------

HERE = [
    unit("s1", full=2),
    unit("s2", full=1),
    unit("s3", "万安县", 0, business="药品", platform="p2"),
]


def test_each_unit_is_told_why(book: Rulebook) -> None:
    [first, _, third] = plan_branches(HERE, book).assignments

    assert first.zh == (
        "s1编入第1支部（联合党支部）。本单位正式党员2人，全支部3人，至少要3人。"
        "在遂川县，同支部还有相连的万安县。业务同是餐饮的有2个，另有药品。"
    )
    assert first.en == (
        "s1 is in branch 1, a joint branch. Full members: 2 here, 3 in the branch; at least 3 are needed."
        " It is in Suichuan County; others are in Wan'an County, which hang together with it."
        " Of its business (餐饮) there are 2; there is also (药品)."
    )
    assert third.zh.endswith("在万安县，同支部还有相连的遂川县。业务同是药品的有1个，另有餐饮。")


def test_who_is_a_branch_alone_is_told_so(book: Rulebook) -> None:
    [alone] = plan_branches([unit("s1", full=3)], book).assignments

    assert alone.zh == "s1单独成立第1支部（平台企业党支部）。正式党员3人，至少要3人。"
    assert alone.en == (
        "s1 is branch 1 by itself, a platform branch. Full members: 3; at least 3 are needed."
    )


def test_a_branch_tells_what_is_against_it(book: Rulebook) -> None:
    [branch] = plan_branches(HERE, book).branches

    assert [one.zh for one in branch.penalties] == [
        "1个支部：1分",
        "跨2个县，多1个：3分",
        "业务有2种，多1种：2分",
    ]
    assert [one.en for one in branch.penalties] == [
        "one branch: 1 point",
        "2 counties, 1 beyond the first: 3 points",
        "2 kinds of business, 1 beyond the first: 2 points",
    ]
    assert branch.points == 6


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (
            Place("遂川县"),
            "遂川县综合党委指定党组织",
            "an organisation that the committee of Suichuan County names",
        ),
        (Place("遂川县", "甲镇"), "遂川县甲镇党组织", "the township organisation (甲镇)"),
        (
            Place("遂川县", "甲镇", "一社区"),
            "遂川县甲镇一社区党组织",
            "the community organisation (甲镇一社区)",
        ),
    ],
)
def test_who_is_left_is_told_which_area_takes_over(
    place: Place, zh: str, en: str, book: Rulebook
) -> None:
    plan = plan_branches([evolve(unit("s1", full=2), place=place)], book)

    assert plan.assignments[0].branch is None
    assert plan.assignments[0].zh == (
        f"s1由{zh}管理（区域兜底）。与相邻的单位合计正式党员2人，至少要3人。"
    )
    assert plan.assignments[0].en == (
        f"s1 is left to {en}. Full members with its neighbours: 2; at least 3 are needed."
    )


def test_the_numbers_are_there_with_what_stands_behind_them(book: Rulebook) -> None:
    settings = {one.spec.key: one.basis.status.value for one in plan_branches([], book).settings}

    assert {key for key, status in settings.items() if status == "law"} == {
        "branch_min_full_members",
        "branch_soft_max_members",
        "joint_branch_max_units",
    }
    assert {status for key, status in settings.items() if key.startswith("plan_")} == {"assumed"}


# --- what would help -------------------------------------------------------------------------------


def test_the_smallest_step_comes_first(book: Rulebook) -> None:
    far = [unit("s1", "新干县", 1), unit("s2", "新干县", 0), unit("s3", "吉水县", 3)]
    [left] = plan_branches(far, book).left

    assert [(one.parameter, one.by, one.units) for one in left.relaxations] == [
        ("branch_county_steps", 1, ("s1", "s2")),
        ("branch_min_full_members", 2, ("s1", "s2")),
    ]
    assert [one.zh for one in left.relaxations] == [
        "相邻放宽到隔1个县，可以多覆盖2个单位",
        "再发展2名正式党员，可以多覆盖2个单位",
    ]
    assert [one.en for one in left.relaxations] == [
        "counties between neighbours: up to 1; units then covered: 2",
        "full members still needed: 2; units then covered: 2",
    ]


def test_two_that_are_left_may_help_each_other(book: Rulebook) -> None:
    far = [unit("s1", "新干县", 1), unit("s3", "吉水县", 2)]
    plan = plan_branches(far, book)
    steps = [
        one
        for left in plan.left
        for one in left.relaxations
        if one.parameter == "branch_county_steps"
    ]

    assert [(one.by, one.units) for one in steps] == [(1, ("s1", "s3"))] * 2
    assert together(plan_branches(far, with_number(book, "branch_county_steps", 2))) == [
        ["s1", "s3"]
    ]


def test_where_the_whole_city_has_too_few_only_members_help(book: Rulebook) -> None:
    [left] = plan_branches([unit("s1"), unit("s2", full=0)], book).left

    assert [(one.parameter, one.by) for one in left.relaxations] == [("branch_min_full_members", 2)]


# --- what is refused -------------------------------------------------------------------------------


def test_two_units_with_one_id_are_refused(book: Rulebook) -> None:
    with pytest.raises(InputError) as caught:
        plan_branches([unit("s1"), unit("s1", full=2), unit("s2"), unit("s2", full=2)], book)

    assert [fault.path for fault in caught.value.faults] == ["s1", "s2"]
    assert caught.value.faults[0].zh == "这个编号有两个不同的单位；请分开编号"


def test_a_rulebook_without_the_numbers_is_refused(book: Rulebook) -> None:
    settings = {key: one for key, one in book.settings.items() if key != "plan_unit_penalty"}

    with pytest.raises(UnknownNameError):
        plan_branches([], evolve(book, settings=settings))

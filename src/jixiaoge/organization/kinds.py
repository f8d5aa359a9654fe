"""The kinds of organisation of the three tiers (主管部门、行业综合党委、平台企业党支部), and what each may do.

The kinds are not alike: a temporary branch only educates, a floating members' branch has no elections,
and only three kinds of branch answer for platforms and delivery stations.

>>> Power.ADMIT in OrganizationKind.TEMPORARY_BRANCH.powers
False
>>> [kind.zh for kind in OrganizationKind if Power.ANSWER in kind.powers]
['行业党支部', '平台企业党支部', '联合党支部']
"""

from __future__ import annotations

import enum
from typing import Final

__all__ = ["FORMAL_BRANCHES", "OrganizationKind", "Post", "Power"]


class Power(enum.Enum):
    """What an organisation may do."""

    GUIDE = "业务指导"
    SUPERVISE = "领导下级党组织"
    EDUCATE = "教育管理党员"
    APPRAISE = "民主评议"
    ADMIT = "发展党员"
    ELECT = "换届选举"
    DISCIPLINE = "处分党员"
    ANSWER = "负责单位"


class OrganizationKind(enum.Enum):
    """What an organisation is; the value is its stable name in records."""

    CITY = "city"
    DEPARTMENT = "department"
    COUNTY_COMMITTEE = "county_committee"
    TOWNSHIP = "township"
    COMMUNITY = "community"
    INDUSTRY_BRANCH = "industry_branch"
    PLATFORM_BRANCH = "platform_branch"
    JOINT_BRANCH = "joint_branch"
    FLOATING_BRANCH = "floating_branch"
    TEMPORARY_BRANCH = "temporary_branch"

    @property
    def zh(self) -> str:
        """The kind in Chinese."""
        return _NAMES[self]

    @property
    def en(self) -> str:
        """The kind in English."""
        return self.value.replace("_", " ")

    @property
    def powers(self) -> frozenset[Power]:
        """What an organisation of this kind may do."""
        return _POWERS[self]

    @property
    def parents(self) -> frozenset[OrganizationKind]:
        """The kinds that it may stand under; none for the city and for a department."""
        return _PARENTS[self]


class Post(enum.Enum):
    """What somebody is appointed to (支部工作条例 第六章; 党建指导员 is of the published account)."""

    SECRETARY = "书记"
    DEPUTY_SECRETARY = "副书记"
    ORGANIZATION = "组织委员"
    PUBLICITY = "宣传委员"
    DISCIPLINE = "纪检委员"
    INSTRUCTOR = "党建指导员"


_K, _P = OrganizationKind, Power
FORMAL_BRANCHES: Final = frozenset({_K.INDUSTRY_BRANCH, _K.PLATFORM_BRANCH, _K.JOINT_BRANCH})
"""The branches in which members have their formal membership (正式组织关系)."""

_NAMES: Final = {
    _K.CITY: "市级党组织",
    _K.DEPARTMENT: "主管部门",
    _K.COUNTY_COMMITTEE: "县级综合党委",
    _K.TOWNSHIP: "街道、乡镇党组织",
    _K.COMMUNITY: "社区、村党组织",
    _K.INDUSTRY_BRANCH: "行业党支部",
    _K.PLATFORM_BRANCH: "平台企业党支部",
    _K.JOINT_BRANCH: "联合党支部",
    _K.FLOATING_BRANCH: "流动党员党支部",
    _K.TEMPORARY_BRANCH: "临时党支部",
}
_FULL = frozenset({_P.EDUCATE, _P.APPRAISE, _P.ADMIT, _P.ELECT, _P.DISCIPLINE})
_LEADS = frozenset({_P.SUPERVISE, _P.ELECT, _P.DISCIPLINE})
_POWERS: Final = {
    _K.CITY: _LEADS,
    _K.DEPARTMENT: frozenset({_P.GUIDE}),
    _K.COUNTY_COMMITTEE: _LEADS,
    _K.TOWNSHIP: _LEADS,
    _K.COMMUNITY: _FULL,
    **dict.fromkeys(FORMAL_BRANCHES, _FULL | {_P.ANSWER}),
    # Elections are held where the formal membership is (fact base B24).
    _K.FLOATING_BRANCH: frozenset({_P.EDUCATE, _P.APPRAISE}),
    # Education only: no admission, no discipline, no elections (fact base B05).
    _K.TEMPORARY_BRANCH: frozenset({_P.EDUCATE}),
}
_ABOVE_BRANCHES = frozenset({_K.CITY, _K.COUNTY_COMMITTEE})
_PARENTS: Final = {
    _K.CITY: frozenset[OrganizationKind](),
    _K.DEPARTMENT: frozenset[OrganizationKind](),
    _K.COUNTY_COMMITTEE: frozenset({_K.CITY}),
    _K.TOWNSHIP: _ABOVE_BRANCHES,
    _K.COMMUNITY: frozenset({_K.TOWNSHIP}),
    **dict.fromkeys(FORMAL_BRANCHES, _ABOVE_BRANCHES),
    _K.FLOATING_BRANCH: _ABOVE_BRANCHES | {_K.TOWNSHIP, _K.PLATFORM_BRANCH},
    _K.TEMPORARY_BRANCH: _ABOVE_BRANCHES | {_K.TOWNSHIP} | FORMAL_BRANCHES,
}

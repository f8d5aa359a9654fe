"""The roles to which members are appointed (岗位): what each asks for, and what calls for recusal (E.6).

The three of the city take their numbers from the charter; a county adds its own in TOML, with its numbers in the file:

>>> import datetime as dt
>>> from jixiaoge.testing import city_policy
>>> book = city_policy().rulebook("遂川县", dt.date(2026, 7, 10))
>>> [(role.zh, role.training_hours) for role in city_roles(book).values()]
[('兼职网格员', 4), ('食品安全监督员', 6), ('电梯安全监督员', 4)]
>>> more = read_roles('''
... [river_watcher]
... zh = "护河员"
... en = "river watcher"
... training_hours = 3
... site_visits = 1
... tested = false
... interests = ["owns_or_kin"]
... ''', "roles.toml")
>>> more["river_watcher"].interests
frozenset({<Interest.OWNS_OR_KIN: '本人或近亲属经营、入股'>})
"""

from __future__ import annotations

import enum

from attrs import field, frozen

from jixiaoge.errors import Fault, InputError
from jixiaoge.rulebook import Rulebook
from jixiaoge.rulebook.forms import parsed, structured

__all__ = ["Interest", "Role", "city_roles", "read_roles"]


class Interest(enum.Enum):
    """What may bind somebody to a merchant, a community or a firm; the value is its Chinese name."""

    DISPUTE_THERE = "本人在那里有投诉争议"
    OWNS_OR_KIN = "本人或近亲属经营、入股"
    LABOUR_DISPUTE = "有劳动或欠薪争议"
    MAINTENANCE_TIES = "与维保单位有利益关系"
    BENEFIT_THAT_DAY = "当天在当店使用专属优惠"


@frozen(kw_only=True)
class Role:
    """A role.

    Args:
        training_hours: hours of training before it.

        site_visits: visits on site before it.

        tested: whether a test is passed before it.

        interests: what calls for recusal.
    """

    key: str
    zh: str
    en: str
    training_hours: int
    site_visits: int = 0
    tested: bool = True
    interests: frozenset[Interest] = frozenset()


def city_roles(book: Rulebook) -> dict[str, Role]:
    """Return the three roles of the city under a county's numbers."""
    grid, food, elevator = (
        book.setting(f"appointment_training_hours_{name}").value
        for name in ("grid", "food", "elevator")
    )
    merchant = frozenset({Interest.OWNS_OR_KIN, Interest.LABOUR_DISPUTE, Interest.BENEFIT_THAT_DAY})
    roles = (
        Role(
            key="part_time_grid_member",
            zh="兼职网格员",
            en="part-time grid member",
            training_hours=grid,
            interests=frozenset({Interest.DISPUTE_THERE}),
        ),
        Role(
            key="food_safety_supervisor",
            zh="食品安全监督员",
            en="food-safety supervisor",
            training_hours=food,
            interests=merchant,
        ),
        Role(
            key="elevator_safety_supervisor",
            zh="电梯安全监督员",
            en="elevator-safety supervisor",
            training_hours=elevator,
            site_visits=book.setting("appointment_site_visits_elevator").value,
            tested=False,
            interests=frozenset({Interest.MAINTENANCE_TIES}),
        ),
    )
    return {role.key: role for role in roles}


@frozen(kw_only=True)
class _RoleForm:
    """A role as a county writes it."""

    zh: str
    en: str
    training_hours: int
    site_visits: int = 0
    tested: bool = True
    interests: list[str] = field(factory=list[str])


def read_roles(text: str, where: str) -> dict[str, Role]:
    """Read a county's own roles from TOML.

    Raises:
        InputError: with every fault and its path.
    """
    forms = structured(parsed(text, dict, where), dict[str, _RoleForm], where)
    names = {one.name.lower(): one for one in Interest}
    faults = [
        Fault(
            f"{where}.{key}.interests",
            name,
            ", ".join(names),
            zh=f"没有“{name}”这种利益关系；可以写：{'、'.join(names)}",
            en=f"there is no interest {name!r}; there are {', '.join(names)}",
        )
        for key, form in forms.items()
        for name in form.interests
        if name not in names
    ]
    if faults:
        raise InputError(faults)
    return {
        key: Role(
            key=key,
            zh=form.zh,
            en=form.en,
            training_hours=form.training_hours,
            site_visits=form.site_visits,
            tested=form.tested,
            interests=frozenset(names[name] for name in form.interests),
        )
        for key, form in forms.items()
    }

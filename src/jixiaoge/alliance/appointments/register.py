"""The register of appointments (聘任): who may be appointed, who holds what on a day, and what ends it (E.6).

Renewal looks at no number of duties done: nobody is driven to volunteer. It is a new row after the old one.

>>> from jixiaoge.testing import city_policy
>>> from jixiaoge.alliance.appointments.roles import city_roles
>>> on = dt.date(2026, 7, 10)
>>> book = city_policy().rulebook("遂川县", on)
>>> grid = city_roles(book)["part_time_grid_member"]
>>> who = Candidate("m1", member_since=dt.date(2026, 5, 1), declared_clean=True, trained_hours=4, test_score=85)
>>> [one.zh for one in why_not_appoint(who, grid, [], on, book)]
['入会70天，要满90天；2026年7月30日起可以聘任']
>>> appoint("m1", grid, "遂川县", on, book).until
datetime.date(2027, 7, 9)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from jixiaoge.alliance.appointments.roles import Interest, Role
from jixiaoge.alliance.fields import slug
from jixiaoge.alliance.reasons import Reason
from jixiaoge.organization import Row
from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.rulebook import Rulebook

__all__ = [
    "Appointed",
    "Candidate",
    "Tie",
    "appoint",
    "due_for_renewal",
    "end_unfit",
    "register_of_roles_on",
    "resign",
    "suspend",
    "why_not_appoint",
    "why_recused",
]


@frozen(kw_only=True)
class Appointed(Row):
    """Somebody holds a role.

    Args:
        suspended: the first and the last day of a suspension, if there is one.

        suspended_by: who decided on the suspension.
    """

    person: str
    role: str
    county: str = field(converter=slug)
    suspended: tuple[dt.date, dt.date] | None = None
    suspended_by: str = ""

    @property
    def key(self) -> str:
        """The person and the role."""
        return f"{self.person} {self.role}"

    def acts(self, on: dt.date) -> bool:
        """Tell whether the role is held and not suspended on a day."""
        resting = self.suspended is not None and self.suspended[0] <= on <= self.suspended[1]
        return self.holds(on) and not resting


@frozen
class Candidate:
    """Who is to be appointed, and what is known; `None` is not known.

    Args:
        declared_clean: whether the candidate stated in writing to have broken no law (无违法违纪).

        test_score: the score of the test before the appointment.
    """

    person: str
    member_since: dt.date
    declared_clean: bool | None = None
    trained_hours: int = 0
    test_score: int | None = None
    site_visits: int = 0


@frozen
class Tie:
    """What binds somebody to a merchant, a community or a firm, as they declared it."""

    person: str
    interest: Interest
    subject: str
    since: dt.date
    until: dt.date = dt.date.max


def why_not_appoint(
    who: Candidate, role: Role, rows: Iterable[Appointed], on: dt.date, book: Rulebook
) -> tuple[Reason, ...]:
    """Return all that stands in the way of an appointment on a day."""
    return (
        *_membership(who, on, book),
        *_prepared(who, role, book),
        *_held(who, role, rows, on, book),
    )


def _membership(who: Candidate, on: dt.date, book: Rulebook) -> Iterator[Reason]:
    least = book.setting("appointment_member_days").value
    days = (on - who.member_since).days
    if days < least:
        from_day = who.member_since + dt.timedelta(days=least)
        zh = f"入会{days}天，要满{least}天；{in_chinese(from_day)}起可以聘任"
        yield Reason(
            "member_too_short", zh, f"a member for {days} days of {least}: from {from_day}"
        )
    if not who.declared_clean:
        zh = "没有本人写的无违法违纪说明；请本人填写，有情况的由人核实"
        yield Reason("not_declared", zh, "the written statement is missing; a person looks at it")


def _prepared(who: Candidate, role: Role, book: Rulebook) -> Iterator[Reason]:
    if who.trained_hours < role.training_hours:
        zh = f"岗前培训{who.trained_hours}学时，要满{role.training_hours}学时；请补学"
        en = f"{who.trained_hours} hours of training of {role.training_hours}"
        yield Reason("training_short", zh, en)
    if who.site_visits < role.site_visits:
        zh = f"实地培训{who.site_visits}次，要满{role.site_visits}次；请补上"
        yield Reason("visits_short", zh, f"{who.site_visits} visits on site of {role.site_visits}")
    least = book.setting("appointment_test_pass_score").value
    if role.tested and (who.test_score is None or who.test_score < least):
        given = "还没有测验" if who.test_score is None else f"测验{who.test_score}分"
        zh = f"{given}，要{least}分；可以补考"
        yield Reason("test_not_passed", zh, f"the test needs {least}; it may be taken again")


def _held(
    who: Candidate, role: Role, rows: Iterable[Appointed], on: dt.date, book: Rulebook
) -> Iterator[Reason]:
    held = {row.role for row in rows if row.person == who.person and row.holds(on)}
    if role.key in held:
        zh = f"已经是{role.zh}；期满前可以续聘"
        yield Reason("already_appointed", zh, f"already a {role.en}; renew it before it ends")
    most = book.setting("appointment_roles_max").value
    if role.key not in held and len(held) >= most:
        zh = f"已有{len(held)}个岗位，最多{most}个；请先辞去一个"
        yield Reason(
            "too_many_roles", zh, f"{len(held)} roles of at most {most}; give one up first"
        )


def appoint(  # noqa: PLR0917 - the parts of a letter of appointment, in its order
    person: str, role: Role, county: str, on: dt.date, book: Rulebook, by: str = ""
) -> Appointed:
    """Return the row of a new appointment, or of one renewed, for the term of the charter."""
    months = book.setting("appointment_term_months").value
    until = months_after(on, months) - dt.timedelta(days=1)
    return Appointed(person=person, role=role.key, county=county, since=on, until=until, by=by)


def register_of_roles_on(rows: Iterable[Appointed], on: dt.date) -> tuple[Appointed, ...]:
    """Return the appointments in force on a day, suspended ones among them, in the order of people and roles."""
    return tuple(sorted((row for row in rows if row.holds(on)), key=lambda row: row.key))


def due_for_renewal(
    rows: Iterable[Appointed], on: dt.date, book: Rulebook
) -> tuple[Appointed, ...]:
    """Return the appointments that end soon, and were not renewed yet: their holders are reminded."""
    held = list(rows)
    soon = on + dt.timedelta(days=book.setting("appointment_reminder_days").value)
    renewed = {row.key for row in held if row.since > on}
    ending = (row for row in register_of_roles_on(held, on) if row.until <= soon)
    return tuple(row for row in ending if row.key not in renewed)


def suspend(
    row: Appointed, since: dt.date, until: dt.date, by: str, book: Rulebook
) -> Appointed | Reason:
    """Suspend an appointment for a grave conflict, until it is decided; both days are included."""
    most = book.setting("appointment_suspension_max_days").value
    days = (until - since).days + 1
    if not 1 <= days <= most or not row.holds(since):
        zh = f"暂停{days}天，应为1至{most}天，并在聘期内；到期前要作出决定"
        en = f"suspended for {days} days; 1 to {most} within the appointment are right"
        return Reason("wrong_suspension", zh, en)
    return evolve(row, suspended=(since, until), suspended_by=by)


def resign(row: Appointed, on: dt.date) -> Appointed:
    """End an appointment on the holder's own wish, at once; no reason is asked for."""
    return evolve(row, until=on, ended_by=row.person)


def end_unfit(
    row: Appointed, reminded: dt.date | None, on: dt.date, by: str, book: Rulebook
) -> Appointed | Reason:
    """End an appointment for somebody who is not up to it: after a reminder and time to improve."""
    days = book.setting("appointment_improvement_days").value
    if reminded is None:
        zh = f"还没有提醒；请先提醒，再给{days}天改进"
        return Reason("not_reminded", zh, f"remind first, and give {days} days to improve")
    ready = reminded + dt.timedelta(days=days)
    if on < ready:
        zh = f"提醒后要给{days}天改进，{in_chinese(ready)}起才能决定"
        return Reason("too_soon", zh, f"{days} days to improve: not before {ready}")
    return evolve(row, until=on, ended_by=by)


def why_recused(
    person: str, role: Role, subject: str, ties: Iterable[Tie], on: dt.date
) -> Reason | None:
    """Return why somebody does not act in a role towards a merchant, a community or a firm on a day."""
    for tie in ties:
        bound = (tie.person, tie.subject) == (person, subject) and tie.since <= on <= tie.until
        if bound and tie.interest in role.interests:
            zh = f"要回避：{tie.interest.value}；请换一名{role.zh}"
            en = f"recused: {tie.interest.name.lower()}; another {role.en} goes"
            return Reason("recused", zh, en)
    return None

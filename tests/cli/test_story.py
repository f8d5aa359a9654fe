"""One courier from joining to the merchant's money, in two counties with different charters.

A courier joins, is appointed, reports a hazard that is handled in time and earns points; a second report is
found to be nothing, is contested and appealed, and earns points after all; the points are spent, and the shop is paid.
It runs once through the public API and once through the command line, and both must tell the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

pytest.importorskip("click")
pytest.importorskip("sqlalchemy")

from attrs import asdict, frozen
from click.testing import CliRunner

from jixiaoge.alliance import (
    AllianceMember,
    Applicant,
    Appointed,
    Candidate,
    Case,
    Running,
    Taken,
    advance,
    appoint,
    city_procedures,
    city_roles,
    due,
    official_workdays,
    open_case,
    register_of_roles_on,
    why_not_appoint,
    why_not_join,
)
from jixiaoge.cli import opening
from jixiaoge.cli.commands import commands
from jixiaoge.holds import Refusal, city_time
from jixiaoge.points import (
    Actor,
    Budget,
    Capture,
    Command,
    Earn,
    Fund,
    OfferItem,
    OpenMerchant,
    Pay,
    Redeem,
    Refused,
    Role,
    Settle,
    Verify,
)
from jixiaoge.points.statement import statement
from jixiaoge.rulebook import Plugin, load_policy
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.stores import SqlLedger, migrate, open_store, verify

DOCUMENT = """
county = "{slug}"
[documents.charter]
status = "enacted"
title = "（示例）联盟公约"
date = 2026-05-15
signer = "（示例）联盟会员大会"
"""
SET = """
[[set]]
name = "{key}"
parameter = "{key}"
value = {value}
document = "charter"
from = 2026-06-01
"""
OFFICE = Actor("office-1", Role.OFFICE)
ME, OTHER = "c-7f3a", "c-91d2"


@frozen(kw_only=True)
class County:
    """A county, what its charter says otherwise than the model, and what has to come of it."""

    slug: str
    numbers: dict[str, int]
    member_from: str  # the first moment at which the public notice is over
    role_from: str  # the first day of an appointment
    handled_before: str  # when the department is late
    contested_before: str  # when it is too late to contest
    points: int
    meals: int

    @property
    def charter(self) -> str:
        """The county's document as TOML."""
        sets = (SET.format(key=key, value=value) for key, value in self.numbers.items())
        return DOCUMENT.format(slug=self.slug) + "".join(sets)


# Published on 3 June 2026; the notice's last day ends at midnight. 29 September 2026 is a Tuesday;
# 1 to 7 October are holidays, Saturday the 10th is worked. Reasons given on 16 October.
COUNTIES = (
    County(
        slug="suichuan",
        numbers={
            "member_notice_days": 3,
            "appointment_member_days": 60,
            "hazard_general_workdays": 3,
            "decision_appeal_days": 30,
            "points_hazard_general": 10,
        },
        member_from="2026-06-07T00:00+08:00",
        role_from="2026-08-06",
        handled_before="2026-10-10T00:00+08:00",
        contested_before="2026-11-16T00:00+08:00",
        points=20,
        meals=2,
    ),
    County(
        slug="jizhou",
        numbers={"member_notice_days": 7, "points_hazard_general": 6},
        member_from="2026-06-11T00:00+08:00",
        role_from="2026-09-09",
        handled_before="2026-10-13T00:00+08:00",
        contested_before="2026-11-01T00:00+08:00",
        points=12,
        meals=1,
    ),
)


class Office(Protocol):
    """What the story needs; whatever is asked tells the code of why not, or nothing."""

    def join(self, person: str, on: str) -> list[str]: ...

    def appoint(self, person: str, on: str) -> list[str]: ...

    def roles(self, on: str) -> list[str]: ...

    def open(self, procedure: str, case: str, happened: str) -> None: ...

    def step(self, case: str, taken: Taken) -> str: ...

    def late_from(self, case: str, now: str) -> str: ...

    def send(self, command: Command, now: str) -> str: ...

    def spendable(self, person: str, now: str) -> int: ...

    def sound(self) -> bool: ...


def at(moment: str) -> dt.datetime:
    """Return a moment by the clock of Ji'an, `06-02 09:00` of 2026."""
    return dt.datetime.fromisoformat(f"2026-{moment}+08:00")


# --- through the public API -------------------------------------------------------------------------


class PublicApi:
    """A city's program, which keeps what the library returns."""

    def __init__(self, county: County, folder: Path) -> None:
        self.county, self.policy = county.slug, load_policy([Plugin.of_text(county.charter)])
        self.members: list[AllianceMember] = []
        self.appointed: list[Appointed] = []
        self.cases: dict[str, Case] = {}
        self.store = open_store(folder / "points.db")
        migrate(self.store)
        self.ledger = SqlLedger(self.store, county.slug)

    def book(self, on: dt.date) -> Rulebook:
        return self.policy.rulebook(self.county, on)

    def join(self, person: str, on: str) -> list[str]:
        day = dt.date.fromisoformat(on)
        who = Applicant(person, self.county, age=26, works_here=True, active_days=20, signed_on=day)
        reasons = why_not_join(who, self.members, day, self.book(day))
        if not reasons:
            self.members.append(AllianceMember(person=person, county=self.county, since=day))
        return [one.code for one in reasons]

    def appoint(self, person: str, on: str) -> list[str]:
        day = dt.date.fromisoformat(on)
        book = self.book(day)
        role = city_roles(book)["part_time_grid_member"]
        [since] = [row.since for row in self.members if row.person == person]
        who = Candidate(person, since, declared_clean=True, trained_hours=4, test_score=85)
        reasons = why_not_appoint(who, role, self.appointed, day, book)
        if not reasons:
            self.appointed.append(appoint(person, role, self.county, day, book, by="office-1"))
        return [one.code for one in reasons]

    def roles(self, on: str) -> list[str]:
        held = register_of_roles_on(self.appointed, dt.date.fromisoformat(on))
        return [f"{row.person} {row.role} {row.until}" for row in held]

    def open(self, procedure: str, case: str, happened: str) -> None:
        self.cases[case] = open_case(city_procedures()[procedure], case, at(happened))

    def step(self, case: str, taken: Taken) -> str:
        after = advance(self.cases[case], taken, self.running(taken.at))
        if isinstance(after, Refusal):
            return after.code
        self.cases[case] = after
        return ""

    def running(self, moment: dt.datetime) -> Running:
        return Running(self.book(city_time(moment).date()), official_workdays())

    def late_from(self, case: str, now: str) -> str:
        found = due(self.cases[case], at(now), self.running(at(now)))
        assert found is not None
        assert found.before is not None
        return found.before.isoformat(timespec="minutes")

    def send(self, command: Command, now: str) -> str:
        day = command.on if isinstance(command, Earn) else at(now).date()
        answer = self.ledger.send(command, self.book(day), at(now))
        return answer.code if isinstance(answer, Refused) else ""

    def spendable(self, person: str, now: str) -> int:
        entries = self.ledger.entries_about(person)
        with self.ledger.reading() as state:
            found = statement(state, entries, person, self.book(at(now).date()), at(now))
        return found.standing.spendable

    def sound(self) -> bool:
        return verify(self.store, self.county) == ()


# --- through the command line -----------------------------------------------------------------------


class CommandLine:
    """A clerk in the county's office, with a register, a file a case, and a ledger."""

    def __init__(self, county: County, folder: Path) -> None:
        self.county, self.folder = ("--county", county.slug), folder
        self.policy = load_policy([Plugin.of_text(county.charter)])

    def told(self, *args: object) -> Any:
        """Return what a command tells a program."""
        given = [str(arg) for arg in args]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(opening, "load_policy", lambda *_: self.policy)
            done = CliRunner().invoke(commands("zh"), [*given, "--json"])
        assert done.exit_code in {0, 1}, done.output
        return json.loads(done.stdout)

    def register(self, command: str, *args: str) -> Any:
        return self.told("alliance", command, self.folder / "register.json", *args, *self.county)

    def join(self, person: str, on: str) -> list[str]:
        ready = ("--age", "26", "--works-here", "--active-days", "20", "--signed-on", on)
        return [one["code"] for one in self.register("join", person, "--on", on, *ready)["reasons"]]

    def appoint(self, person: str, on: str) -> list[str]:
        ready = ("--declared", "--trained-hours", "4", "--test-score", "85", "--by", "office-1")
        role = ("--role", "兼职网格员", "--on", on)
        return [one["code"] for one in self.register("appoint", person, *role, *ready)["reasons"]]

    def roles(self, on: str) -> list[str]:
        held = self.register("register", "--on", on)["appointments"]
        return [f"{row['person']} {row['role']} {row['until']}" for row in held]

    def case(self, case: str) -> Path:
        return self.folder / f"{case}.jsonl"

    def open(self, procedure: str, case: str, happened: str) -> None:
        said = ("--procedure", procedure, "--id", case, "--happened", at(happened))
        self.told("case", "open", self.case(case), *said)

    def step(self, case: str, taken: Taken) -> str:
        said = ["--by", taken.by, "--role", taken.role, "--at", taken.at, "--choice", taken.choice]
        papers = [text for paper in taken.papers for text in ("--paper", paper)]
        found = self.told("case", "step", self.case(case), taken.step, *said, *papers, *self.county)
        return found.get("code", "")

    def late_from(self, case: str, now: str) -> str:
        [found] = self.told("case", "due", self.case(case), *self.county, "--now", at(now))
        moment = dt.datetime.fromisoformat(found["due"]["before"])
        return moment.isoformat(timespec="minutes")

    def points(self, command: str, *args: object) -> Any:
        where = ("--store", self.folder / "points.db", *self.county)
        return self.told("points", command, *args, *where)

    def send(self, command: Command, now: str) -> str:
        said = asdict(command) | {"command": type(command).__name__}
        said["actor"] = {"id": command.actor.id, "role": command.actor.role.name}
        file = self.folder / "commands.jsonl"
        file.write_text(json.dumps(said, default=dt.date.isoformat), "utf-8")
        [found] = self.points("send", file, "--now", at(now))
        return found.get("code", "")

    def spendable(self, person: str, now: str) -> int:
        return self.points("statement", person, "--now", at(now))["spendable"]

    def sound(self) -> bool:
        return self.points("verify") == []


# --- the story --------------------------------------------------------------------------------------


@pytest.fixture(params=[PublicApi, CommandLine])
def office(request: pytest.FixtureRequest, county: County, tmp_path: Path) -> Office:
    made: Office = request.param(county, tmp_path)
    return made


@pytest.fixture(params=COUNTIES, ids=lambda one: one.slug)
def county(request: pytest.FixtureRequest) -> County:
    given: County = request.param
    return given


def taken(step: str, by: str, role: str, moment: str, *papers: str, choice: str = "") -> Taken:
    return Taken(step, by, role, at(moment), papers=papers, choice=choice)


def go(office: Office, case: str, *steps: Taken) -> None:
    """Take steps of which none is refused."""
    for one in steps:
        assert office.step(case, one) == "", one


def test_from_joining_to_the_merchants_money(office: Office, county: County) -> None:
    joins(office, county)
    is_appointed(office, county)
    starts_the_ledger(office)
    reports_a_hazard_that_is_handled_in_time(office, county)
    contests_and_appeals(office, county)
    spends_and_the_shop_is_paid(office, county)
    assert office.sound()


def joins(office: Office, county: County) -> None:
    office.open("joining", "j-1", "06-02 08:50")
    go(
        office,
        "j-1",
        taken("apply", ME, "applicant", "06-02 09:00", "charter_signed"),
        taken("accept", "clerk-1", "clerk", "06-02 10:00"),
        taken("publish", "clerk-1", "clerk", "06-03 09:00"),
    )
    first = dt.datetime.fromisoformat(county.member_from)
    early = Taken("register", "clerk-1", "clerk", first - dt.timedelta(minutes=1))
    assert office.step("j-1", early) == "too_early"
    go(office, "j-1", Taken("register", "clerk-1", "clerk", first))
    day = first.date().isoformat()
    assert office.join(ME, day) == []
    assert office.join(ME, day) == ["has_a_home"]


def is_appointed(office: Office, county: County) -> None:
    first = dt.date.fromisoformat(county.role_from)
    before = (first - dt.timedelta(days=1)).isoformat()
    assert office.appoint(ME, before) == ["member_too_short"]
    assert office.appoint(ME, county.role_from) == []
    ends = first.replace(year=2027) - dt.timedelta(days=1)
    assert office.roles(before) == []
    assert office.roles(county.role_from) == [f"{ME} part_time_grid_member {ends}"]


def starts_the_ledger(office: Office) -> None:
    start = [
        Budget("b-1", OFFICE, year="2026", points=100, document="（示例）1号"),
        Fund("f-1", OFFICE, year="2026", fen=10_000, document="（示例）2号"),
        OpenMerchant("m-1", OFFICE, merchant="noodles", zone="square"),
        OfferItem(
            "i-1", OFFICE, item="meal", zh="套餐", points=10, fen=150,
            since=dt.date(2026, 6, 1), until=dt.date(2027, 5, 31),
        ),
    ]  # fmt: skip
    assert [office.send(command, "09-01 09:00") for command in start] == [""] * len(start)


def seen(case: str, on: str, subject: str) -> Earn:
    """Return the recording of a report: it waits for somebody to verify it."""
    facts = {
        "about_a_thing": True, "while_riding": False, "hours_since_seen": 0, "in_scenic_area": False,
        "hazard_severity": "一般", "recorded_by": "审核人核实", "under_order": False,
    }  # fmt: skip
    return Earn(
        f"e-{case}", OFFICE, courier=ME, activity="hazard_report", on=dt.date.fromisoformat(on),
        facts=facts, subject=subject,
    )  # fmt: skip


def reported(day: str) -> Sequence[Taken]:
    """Return the steps from the advice to the department."""
    return (
        taken("safety_first", ME, "reporter", f"{day} 08:20"),
        taken(
            "report", ME, "reporter", f"{day} 08:30", "place", "time", "category", choice="general"
        ),
        taken("accept", "net-1", "community", f"{day} 09:00"),
        taken("assign", "net-1", "community", f"{day} 10:00", "department"),
    )


def reports_a_hazard_that_is_handled_in_time(office: Office, county: County) -> None:
    office.open("hazard", "h-1", "09-29 08:10")
    go(office, "h-1", *reported("09-29"))
    assert office.send(seen("h-1", "2026-09-29", "lamp-7"), "09-29 11:00") == ""
    assert office.late_from("h-1", "09-29 11:00") == county.handled_before
    go(
        office,
        "h-1",
        taken("handle", "roads", "department", "10-09 16:00", "result"),
        taken("verify", "net-2", "community", "10-10 09:00"),
    )
    assert office.step("h-1", taken("credit", "net-2", "clerk", "10-10 15:00")) == "recusal"
    go(office, "h-1", taken("credit", "desk-1", "clerk", "10-10 15:00"))
    assert office.spendable(ME, "10-10 15:00") == 0
    assert office.send(checked("h-1"), "10-10 15:00") == ""
    assert office.spendable(ME, "10-10 15:00") == county.points // 2
    go(
        office,
        "h-1",
        taken("feedback", "net-1", "community", "10-12 09:00"),
        taken("call_back", "net-1", "community", "10-13 09:00", "satisfaction"),
    )


def checked(case: str) -> Verify:
    return Verify(f"v-{case}", Actor("desk-1", Role.REVIEWER), earning=f"e-{case}")


def contests_and_appeals(office: Office, county: County) -> None:
    office.open("hazard", "h-2", "10-14 08:10")
    go(office, "h-2", *reported("10-14"))
    assert office.send(seen("h-2", "2026-10-14", "drain-3"), "10-14 11:00") == ""
    go(
        office,
        "h-2",
        taken("handle", "water", "department", "10-15 16:00", "result"),
        taken("unfounded", "net-2", "community", "10-16 09:00", "reasons"),
        taken("give_reasons", "net-1", "community", "10-16 17:00", "reasons"),
    )
    last = dt.datetime.fromisoformat(county.contested_before)
    late = Taken("contest", ME, "reporter", last)
    assert office.step("h-2", late) == "too_late"
    go(office, "h-2", Taken("contest", ME, "reporter", last - dt.timedelta(minutes=1)))
    go(office, "h-2", taken("uphold", "county-1", "county", "11-20 10:00", "reasons"))
    office.open("appeal", "a-1", "11-20 10:00")
    go(
        office,
        "a-1",
        taken("deliver", "county-1", "office", "11-20 11:00", "reasons", "appeal_told"),
        taken("appeal", ME, "person", "11-23 20:00"),
        taken("explain", "county-1", "office", "11-25 10:00", "reasons"),
    )
    own = taken("change", "county-1", "reviewer", "11-27 10:00", "reasons")
    assert office.step("a-1", own) == "recusal"
    go(office, "a-1", taken("change", "judge-1", "reviewer", "11-27 10:00", "reasons"))
    assert office.send(checked("h-2"), "11-27 11:00") == ""
    assert office.spendable(ME, "11-27 11:00") == county.points


def spends_and_the_shop_is_paid(office: Office, county: County) -> None:
    me, shop = Actor(ME, Role.COURIER), Actor("noodles", Role.MERCHANT)

    def meal(key: str, pieces: int) -> Redeem:
        return Redeem(
            key, me, courier=ME, item="meal", merchant="noodles", voucher="3f9a", pieces=pieces
        )

    assert office.send(meal("r-1", county.meals + 1), "12-01 12:00") == "insufficient"
    assert office.send(meal("r-2", county.meals), "12-01 12:00") == ""
    assert office.send(Capture("k-1", shop, hold="r-2", voucher="3f9a"), "12-01 12:05") == ""
    assert office.spendable(ME, "12-01 12:05") == county.points - 10 * county.meals
    bill = dt.date(2026, 12, 1), (("县", 2), ("市", 1))
    early = Settle("s-1", OFFICE, merchant="noodles", through=bill[0], bearers=bill[1])
    assert office.send(early, "12-02 09:00") == "nothing_to_settle"
    due_now = Settle("s-2", OFFICE, merchant="noodles", through=bill[0], bearers=bill[1])
    assert office.send(due_now, "12-10 09:00") == ""
    assert (
        office.send(Pay("p-1", OFFICE, batch="s-2", receipt="（示例）回单1"), "12-11 09:00") == ""
    )

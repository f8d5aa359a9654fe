"""The examples for FastAPI and Django: both are asked the same, and both answer alike."""

import datetime as dt
import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

pytest.importorskip("fastapi", reason="the examples need fastapi, httpx and django")
pytest.importorskip("httpx", reason="the examples need fastapi, httpx and django")
pytest.importorskip("django", reason="the examples need fastapi, httpx and django")

from desks import DESKS, Desk, started_django

import jixiaoge
from jixiaoge import Plugin, Policy, load_policy
from jixiaoge.facts import Courier, Day, Place, Request, specs_of
from jixiaoge.language.types import Kind
from jixiaoge.testing import city_policy

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CLOSED = "wanan"
SPECS = {s.key: s for cls in (Courier, Day, Place, Request) for s in specs_of(cls).values()}

WORKING = {"on_roster": True, "active_days": 12, "has_valid_code": True}
CASE = {
    "id": "c0001",
    "home_county": "吉州区",
    "courier": {**WORKING, "meals_today": 2},
    "place": {"merchant_participating": True, "offer_in_hours": True},
}
INJURED = {
    **CASE,
    "courier": {
        **WORKING,
        "active_days": 2,
        "injury_claimed": True,
        "injured_on": "2026-06-01",
        "haircuts_this_month": 0,
    },
}
NOT_JSON = [
    b"",
    b"{",
    b"\xff\xfe",
    b'{"home_county": "suichuan", "id": "\\ud800"}',  # half of a sign
    *(b"[" * depth + b"]" * depth for depth in (500, 990, 100_000)),
]


def broken() -> None:
    message = "no module named rules_of_wanan"
    raise ModuleNotFoundError(message)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """Return a policy in which one county is closed."""
    return load_policy([Plugin(CLOSED, broken)])


@pytest.fixture(params=DESKS)
def desk(
    request: pytest.FixtureRequest, policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return DESKS[request.param](policy, tmp_path, monkeypatch)


# --- answers --------------------------------------------------------------------------------------


def test_a_case_gets_the_answers_of_all_services(desk: Desk) -> None:
    status, told = desk.post("/decisions", CASE)

    assert (status, len(told)) == (200, len(city_policy().law.blueprint.services))
    assert told["free_clinic"]["outcome"] == "ELIGIBLE"
    assert told["meal_discount"]["opens_on"] == "2026-07-11"


def test_one_service_is_told_in_three_views(desk: Desk) -> None:
    status, told = desk.post("/decisions/送餐饮优惠", CASE)

    assert status == 200
    assert told["decision"]["outcome"] == "NOT_YET"
    assert told["courier"].startswith("送餐饮优惠：还没到")
    assert "c0001" in told["clerk"]
    assert told["decision"]["fingerprints"]["place"] in told["officer"]


def test_a_sensitive_fact_comes_back_masked(desk: Desk) -> None:
    _, told = desk.post("/decisions/haircut", INJURED)
    facts = {fact["key"]: fact["value"] for c in told["decision"]["clauses"] for fact in c["facts"]}

    assert told["decision"]["outcome"] == "ELIGIBLE"
    assert facts["courier.injured_on"] == "***"
    assert re.search(r"2026-06-01|2026年6月1日", json.dumps(told, ensure_ascii=False)) is None


def test_questions_come_in_both_languages_until_nothing_is_left_to_ask(desk: Desk) -> None:
    case: dict[str, Any] = {"home_county": "吉州区"}
    asked: list[str] = []
    while (told := desk.post("/question", case)) != (200, None):
        status, question = told
        assert (status, question["zh"][-1] in "？）", question["en"][-1] in "?)") == (
            200,
            True,
            True,
        )
        assert question["fact"] not in asked
        asked.append(question["fact"])
        owner, name = question["fact"].split(".")
        case.setdefault(owner, {})[name] = some_answer(question["fact"])

    assert len(asked) > 10


def some_answer(fact: str) -> Any:
    kind = SPECS[fact].type
    match kind.kind:
        case Kind.BOOL:
            return True
        case Kind.INT:
            return max(1, kind.low)
        case Kind.DATE:
            return "2026-07-01"
        case Kind.DECIMAL:
            return "0.50"
        case _:
            return next(iter(kind.members or ())).name


def test_the_day_is_that_of_the_desk(desk: Desk) -> None:
    desk.today = dt.date(2026, 7, 11)

    assert desk.post("/decisions/meal_discount", CASE)[1]["decision"]["opens_on"] == "2026-07-12"


# --- records --------------------------------------------------------------------------------------


def test_a_stored_decision_replays_and_hides_what_is_sensitive(desk: Desk) -> None:
    status, kept = desk.post("/records/haircut", INJURED)
    assert status == 201
    status, told = desk.get(f"/records/{kept['id']}")

    assert status == 200
    assert told["replays"] is True
    assert told["decision"]["outcome"] == "ELIGIBLE"
    assert "2026-06-01" not in str(told)


def test_a_record_is_gone_after_its_last_day(desk: Desk) -> None:
    _, kept = desk.post("/records/haircut", CASE)
    desk.today = dt.date.fromisoformat(kept["keep_until"])
    assert desk.get(f"/records/{kept['id']}")[0] == 200

    desk.today += dt.timedelta(days=1)
    assert desk.get(f"/records/{kept['id']}")[0] == 404
    desk.post("/records/haircut", CASE)  # forgets what is over
    desk.today -= dt.timedelta(days=1)
    assert desk.get(f"/records/{kept['id']}")[0] == 404


def test_nobody_can_guess_a_record(desk: Desk) -> None:
    ids = {desk.post("/records/haircut", CASE)[1]["id"] for _ in range(3)}

    assert len(ids) == 3
    assert {len(one.replace("-", "")) for one in ids} == {32}
    assert desk.get(f"/records/{uuid4()}")[0] == 404


# --- errors ---------------------------------------------------------------------------------------


def test_every_fault_is_told_with_its_place_in_both_languages(desk: Desk) -> None:
    wrong = {"home_county": "遂川", "courier": {"active_dys": 12, "on_roster": "no"}}
    status, told = desk.post("/decisions", wrong)

    assert status == 422
    assert [fault["place"] for fault in told["faults"]] == [
        "case.courier.on_roster",
        "case.courier.active_dys",
    ]
    assert told["faults"][1]["zh"] == "没有「active_dys」这个事实；是不是：active_days？"
    assert told["faults"][1]["en"] == "unknown fact; did you mean active_days?"


def test_a_service_that_does_not_exist_names_the_nearest(desk: Desk) -> None:
    for path in ("/decisions/haircutt", "/records/haircutt"):
        status, told = desk.post(path, CASE)

        assert status == 422
        assert [fault["place"] for fault in told["faults"]] == ["url"]
        assert "haircut？" in told["faults"][0]["zh"]


@pytest.mark.parametrize("body", [None, [], 3, "text", {}, {"home_county": float("nan")}])
def test_what_is_no_case_is_refused_with_a_fault(desk: Desk, body: Any) -> None:
    status, told = desk.post("/decisions", body)

    assert status == 422
    assert told


@pytest.mark.parametrize("body", NOT_JSON)
def test_what_is_no_json_is_refused(desk: Desk, body: bytes) -> None:
    assert desk.ask("POST", "/records/haircut", body)[0] in {400, 422}


def test_a_closed_county_is_closed_alone(desk: Desk) -> None:
    at_home = {**CASE, "home_county": CLOSED}
    at_its_counter = {**CASE, "at_county": CLOSED}
    for path in ("/decisions", "/decisions/haircut", "/question", "/records/haircut"):
        for case in (at_home, at_its_counter):
            status, told = desk.post(path, case)
            assert (status, set(told)) == (503, {"zh", "en"})
            assert "rules_of_wanan" not in str(told)

    for county in jixiaoge.COUNTIES:
        if county.slug != CLOSED:
            assert desk.post("/decisions", {**CASE, "home_county": county.slug})[0] == 200


# --- the start ------------------------------------------------------------------------------------


def test_no_request_loads_the_policy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object = None) -> None:
        pytest.fail("a request loaded the policy")

    monkeypatch.setattr(jixiaoge, "load_policy", load)
    for path in ("/decisions", "/decisions/haircut", "/question", "/records/haircut"):
        assert desk.post(path, CASE)[0] in {200, 201}


def test_the_fastapi_server_starts_with_the_installed_plugins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fastapi_desk import app

    monkeypatch.chdir(tmp_path)

    assert len(app.start().state.desk.policy.rulebooks(dt.date(2026, 7, 10))[0]) == 13
    assert (tmp_path / "desk.sqlite3").exists()


def test_django_starts_with_the_installed_plugins() -> None:
    started_django()
    from django.apps import apps

    config = apps.get_app_config("django_desk")

    assert len(config.policy.rulebooks(dt.date(2026, 7, 10))[0]) == 13


def start_fastapi() -> None:
    from fastapi_desk import app

    app.start()


def start_django() -> None:
    started_django()
    from django.apps import apps

    apps.get_app_config("django_desk").ready()


@pytest.mark.parametrize("start", [start_fastapi, start_django])
def test_a_county_that_is_broken_or_refused_is_in_the_log_from_the_start(
    start: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    started_django()
    from django.apps import apps

    monkeypatch.syspath_prepend(EXAMPLES / "wrong")
    refused = Plugin("wanan", lambda: import_module("jixiaoge_wanan"))
    whole = load_policy([Plugin("taihe", broken), refused])
    monkeypatch.setattr(jixiaoge, "load_policy", lambda: whole)
    monkeypatch.setattr(apps.get_app_config("django_desk"), "policy", whole)  # put back at the end
    monkeypatch.chdir(tmp_path)
    caplog.clear()
    start()

    assert {r.args[0] for r in caplog.records if isinstance(r.args, tuple)} == {"taihe", "wanan"}


@pytest.mark.parametrize("module", ["fastapi_desk.routes", "django_desk.apps"])
def test_the_day_in_jian_begins_while_greenwich_still_has_yesterday(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime(2026, 7, 31, 16, 0, tzinfo=dt.UTC).astimezone(tz)

    started_django()
    found = __import__(module, fromlist=["today_in_jian"])
    monkeypatch.setattr(found.dt, "datetime", Clock)

    assert found.today_in_jian() == dt.date(2026, 8, 1)


# --- what the page shows --------------------------------------------------------------------------


def files() -> list[str]:
    found = [*EXAMPLES.glob("fastapi_desk/*.py"), *EXAMPLES.glob("django_desk/*.py")]
    return [file.read_text("utf-8") for file in found]


def test_the_code_on_the_page_is_that_of_the_examples() -> None:
    page = (EXAMPLES.parent / "how-to" / "web.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)

    assert len(blocks) > 5
    assert [block for block in blocks if not any(block in file for file in files())] == []


def test_what_the_page_lists_is_there(desk: Desk) -> None:
    page = (EXAMPLES.parent / "how-to" / "web.md").read_text("utf-8")
    listed = re.findall(r"^\| `POST (/\S+)` ", page, re.MULTILINE)

    assert len(listed) == 4
    assert {desk.post(path, CASE)[0] for path in listed} <= {200, 201}


def test_the_examples_are_short() -> None:
    assert max(len(file.splitlines()) for file in files()) < 120

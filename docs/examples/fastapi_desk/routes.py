"""What the desk answers. Whoever calls is a system of the city's that has checked who may ask."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from attrs import frozen
from fastapi import APIRouter, Body, Depends, HTTPException, Request

import jixiaoge as jx
from fastapi_desk.records import Records

__all__ = ["Desk", "router", "today_in_jian"]

router = APIRouter()


def today_in_jian() -> dt.date:
    """Return the day in Ji'an, wherever the server stands."""
    return dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()


@frozen
class Desk:
    """What every request needs: made once, frozen, shared by all threads."""

    policy: jx.Policy
    records: Records
    today: Callable[[], dt.date] = today_in_jian


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(_desk)]


def _case(desk: Here, body: Annotated[Any, Body()]) -> jx.Case:
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:  # half of a sign can be neither told nor kept
        raise HTTPException(400, "half of a sign") from error
    return jx.case_from_json(body, desk.policy.facts)


Given = Annotated[jx.Case, Depends(_case)]


@router.post("/decisions")
def everything(desk: Here, case: Given) -> dict[str, Any]:
    """Decide every service; sensitive facts come back masked."""
    found = jx.decide_all(desk.policy, case, on=desk.today())
    return {key: jx.decision_to_json(decision) for key, decision in found.items()}


@router.post("/decisions/{service}")
def one(desk: Here, case: Given, service: str) -> dict[str, Any]:
    """Decide one service, and tell it to the courier, the clerk and the policy officer."""
    decision = jx.decide(desk.policy, case, service, on=desk.today())
    return {
        "decision": jx.decision_to_json(decision),
        "courier": jx.courier_view(decision),
        "clerk": jx.clerk_view(decision),
        "officer": jx.officer_view(decision),
    }


@router.post("/question")
def question(desk: Here, case: Given) -> dict[str, Any] | None:
    """Return what to ask next; null where no answer would settle anything more."""
    asked = jx.next_question(desk.policy, case, on=desk.today())
    return asked and {"fact": asked.fact, "zh": asked.text(), "en": asked.text("en")}


@router.post("/records/{service}", status_code=201)
def keep(desk: Here, case: Given, service: str) -> dict[str, str]:
    """Decide one service, and keep the decision for as long as the rules say."""
    decision = jx.decide(desk.policy, case, service, on=desk.today())
    return {"id": desk.records.add(decision), "keep_until": decision.keep_until.isoformat()}


@router.get("/records/{key}")
def kept(desk: Here, key: str) -> dict[str, Any]:
    """Return a stored decision, and whether the archived rules still give the same answer."""
    found = desk.records.get(key, desk.today())
    if found is None:
        raise HTTPException(404)
    record, books = found
    # A record holds the case with its sensitive facts: only the masked decision is handed out.
    same = jx.replay(record, books, desk.policy.facts) == record
    return {"decision": json.loads(record)["decision"], "replays": same}

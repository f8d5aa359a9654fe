"""Opens the desk: the rules are loaded once, and the library's errors become answers.

uvicorn --factory fastapi_desk.app:start
"""

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

import jixiaoge as jx
from fastapi_desk.records import Records
from fastapi_desk.routes import Desk, router

__all__ = ["application", "start"]

log = logging.getLogger(__name__)

MENDING = {
    "zh": "本县规则正在修复，请到窗口人工办理",
    "en": "this county's rules are being mended; ask a clerk",
}


def start() -> FastAPI:
    """Open the desk; the server calls this once, before the first request."""
    return application(Desk(jx.load_policy(), Records("desk.sqlite3")))


def application(desk: Desk) -> FastAPI:
    """Return the application; a test hands over a policy and a day of its own."""
    for county, error in desk.policy.rulebooks(desk.today())[1].items():
        log.error("%s is closed until its rules are mended: %s", county, error)
    app = FastAPI(title="Service desk")
    app.state.desk = desk
    app.include_router(router)
    app.add_exception_handler(jx.JixiaogeError, refused)
    for kind in (jx.PluginError, jx.PolicyError):  # the narrower kind of error wins
        app.add_exception_handler(kind, closed)
    return app


def refused(_: Request, error: Exception) -> JSONResponse:
    """What was sent cannot be used: say all that is wrong with it, each with its place."""
    assert isinstance(error, jx.JixiaogeError)
    faults = error.faults if isinstance(error, jx.InputError) else [error]
    told = [
        {"place": getattr(fault, "path", "url"), "zh": fault.zh, "en": fault.en} for fault in faults
    ]
    return JSONResponse({"faults": told}, status_code=422)


def closed(_: Request, error: Exception) -> JSONResponse:
    """A county's rules are broken: the cause is for the log, the way on is for the caller."""
    log.error("a closed county was asked: %s", error)
    return JSONResponse(MENDING, status_code=503)

"""Both examples for the web behind one function: what is asked, and what comes back.

The frameworks are imported where they are needed, for not everybody who runs the tests has them.
"""

import asyncio
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import define

from jixiaoge import Policy

__all__ = ["DESKS", "Desk"]

Answer = tuple[int, Any]


@define
class Desk:
    """An example that runs, on a day that the test sets."""

    ask: Callable[[str, str, bytes | None], Answer]
    today: dt.date = dt.date(2026, 7, 10)

    def post(self, path: str, body: Any) -> Answer:
        return self.ask("POST", path, json.dumps(body).encode())

    def get(self, path: str) -> Answer:
        return self.ask("GET", path, None)


def fastapi_app(policy: Policy, folder: Path, _: pytest.MonkeyPatch) -> Desk:
    """Return the FastAPI example; a request goes through the whole application."""
    import httpx
    from fastapi_desk import app, records, routes

    async def ask(method: str, path: str, body: bytes | None) -> Answer:
        json_only = {"Content-Type": "application/json"}
        async with httpx.AsyncClient(transport=door, base_url="http://desk") as client:
            answer = await client.request(method, path, content=body, headers=json_only)
        return answer.status_code, answer.json()

    desk = Desk(lambda *asked: asyncio.run(ask(*asked)))
    kept = records.Records(str(folder / "desk.db"))
    door = httpx.ASGITransport(app.application(routes.Desk(policy, kept, lambda: desk.today)))
    return desk


def django_app(policy: Policy, _: Path, patch: pytest.MonkeyPatch) -> Desk:
    """Return the Django example, its tables empty."""
    started_django()
    from django.apps import apps
    from django.core.management import call_command
    from django.test import Client

    call_command("flush", interactive=False, verbosity=0)
    patch.setattr(apps.get_app_config("django_desk"), "policy", policy)

    def ask(method: str, path: str, body: bytes | None) -> Answer:
        answer = Client().generic(method, path, body or b"", "application/json")
        told = json.loads(answer.content) if "json" in answer["Content-Type"] else None
        return answer.status_code, told

    desk = Desk(ask)
    patch.setattr("django_desk.views.today_in_jian", lambda: desk.today)
    return desk


def started_django() -> None:
    """Start Django once a process, as its server would, and make the tables."""
    import django
    from django import conf
    from django.core.management import call_command

    if not conf.settings.configured:
        conf.settings.configure(
            ALLOWED_HOSTS=["testserver"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            INSTALLED_APPS=["django_desk"],
            ROOT_URLCONF="django_desk.urls",
            USE_TZ=True,
        )
        django.setup()
        call_command("migrate", run_syncdb=True, verbosity=0)


DESKS = {"fastapi": fastapi_app, "django": django_app}

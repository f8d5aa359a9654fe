"""The volunteer's star on a statement: the national reference levels, at their edges (fact base F124)."""

import pytest
from attrs import evolve
from points_desk import Desk

from jixiaoge.cli import show_points
from jixiaoge.counties import Scope
from jixiaoge.points import Account, AccountKind, Event, EventKind, statement
from jixiaoge.points.moves import move, source
from jixiaoge.points.statement import Statement


def _after(hours: int, minutes: int = 0) -> tuple[Desk, Statement]:
    """Return the statement of somebody who served so long."""
    desk = Desk()
    served = move(
        hours * 60 + minutes, source(AccountKind.SERVED), Account(AccountKind.HONOUR, "c-1")
    )
    desk.ledger.book.apply(Event(EventKind.VERIFIED, desk.now.date(), served))
    return desk, statement(desk.ledger.book, (), "c-1", desk.rules, desk.now)


@pytest.mark.parametrize(
    ("hours", "stars"), [(100, 1), (300, 2), (600, 3), (1_000, 4), (1_500, 5), (9_000, 5)]
)
def test_a_star_is_reached_with_its_hours_and_not_a_minute_before(hours: int, stars: int) -> None:
    assert _after(hours)[1].stars == stars
    assert _after(hours - 1, 59)[1].stars == (stars - 1 if hours <= 1_500 else stars)


def test_a_statement_tells_the_star_and_none_where_there_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk, found = _after(300)

    show_points.statement(found, Scope.parse("suichuan"), desk.rules, "zh")
    assert "荣誉时长够2星志愿者" in capsys.readouterr().out
    show_points.statement(found, Scope.parse("suichuan"), desk.rules, "en")
    assert "a 2-star volunteer" in capsys.readouterr().out
    show_points.statement(evolve(found, stars=0), Scope.parse("suichuan"), desk.rules, "zh")
    assert "星志愿者" not in capsys.readouterr().out
    assert show_points.statement_json(found)["stars"] == 2

"""A writer that is killed: it says what was acknowledged, and nothing else of it is left."""

import os
import random
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

import shop
from shop import NOON, RULES

from jixiaoge.points.commands import Command
from jixiaoge.stores import SqlLedger, StoreError, open_store
from jixiaoge.stores.session import Session

COUNTY = "jizhou"


def course(seed: str) -> list[Command]:
    """Return the commands that a writer sends, each with an id of its own."""
    chance = random.Random(seed)
    commands: list[Command] = []
    for number in range(2_000):
        name, courier = f"{seed}-{number}", f"c{chance.randint(1, 9)}"
        commands.append(
            chance.choice(
                [
                    shop.earn(name, courier, shop.DAY),
                    shop.earn(f"{name}-day", f"{courier}-{number}"),
                    shop.redeem(name, f"{courier}-{chance.randint(0, number)}", 2),
                    shop.stock(3, name),
                ]
            )
        )
    return commands


def write(place: str, seed: str, told: Connection, die_at: int = 0) -> None:
    """Send commands until killed, and tell of each that it was taken; or die before the n-th statement."""
    if die_at:
        _die_before(die_at)
    ledger = SqlLedger(open_store(place), COUNTY, shop.decide)
    with suppress(StoreError):  # the server went away
        for command in course(seed):
            ledger.send(command, RULES, NOON)
            told.send(command.id)


def _die_before(number: int) -> None:
    """Let this process kill itself before its n-th statement, as the power may go at any."""
    left = [number]

    def dying(run: Any) -> Any:
        def step(self: Session, *args: Any, **values: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return run(self, *args, **values)

        return step

    Session.rows = dying(Session.rows)  # type: ignore[method-assign]
    Session.run = dying(Session.run)  # type: ignore[method-assign]

"""The ledger in memory: the same answers as the durable ones, for tests, simulations and what-ifs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Protocol

from jixiaoge.holds import check_moment
from jixiaoge.points.answers import Answer
from jixiaoge.points.book import Book
from jixiaoge.points.commands import Command
from jixiaoge.points.encoding import command_fingerprint
from jixiaoge.points.events import Entry
from jixiaoge.points.memory import MemoryBook
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.stores.receipts import EPOCH, Receipt, Recorded, conflict, next_moment, receipt_for

__all__ = ["Ledger", "MemoryLedger"]

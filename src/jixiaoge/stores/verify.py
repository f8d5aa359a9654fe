"""Verifying a ledger (核对): everything is counted anew from the bytes that were kept, and compared.

Run it every night, with the checkpoints that are kept elsewhere. Where something does not fit, the ledger is halted:
better to take nothing than to go on from a wrong balance. A person finds the cause, restores, and resumes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field
from sqlalchemy import bindparam, func, select

from jixiaoge.errors import InputError
from jixiaoge.points.accounts import Account, AccountKind
from jixiaoge.points.encoding import decode_entry
from jixiaoge.points.events import Entry
from jixiaoge.stores import merkle
from jixiaoge.stores.checkpoint import Checkpoint
from jixiaoge.stores.engines import Store
from jixiaoge.stores.journal import Head, document_rows, posting_rows, seen, set_halted
from jixiaoge.stores.refold import Chain, Folded, Mismatch
from jixiaoge.stores.session import Session
from jixiaoge.stores.tables import balance, checkpoint, command, document, entry, posting, use_step

__all__ = ["verify"]

"""What a store raises: the database did not answer, or the ledger takes nothing.

>>> print(StoreError(TimeoutError("no answer in 30 s")))
the database did not answer (TimeoutError: no answer in 30 s); send the same again: nothing is taken twice
数据库没有应答（TimeoutError: no answer in 30 s）；请原样再发一次，不会重复入账
"""

from __future__ import annotations

from jixiaoge.errors import JixiaogeError

__all__ = ["LedgerError", "StoreError"]

_SQLITE_BUSY = 5
_SERIALIZATION_FAILURE, _DEADLOCK = "40001", "40P01"


class StoreError(JixiaogeError, RuntimeError):
    """The database did not answer, so that nobody knows whether a command was taken.

    Send it again with the same id, now or later: whatever was taken before is answered, not taken twice.
    """

    def __init__(self, cause: Exception) -> None:
        told = " ".join(f"{type(cause).__name__}: {cause}".split())
        super().__init__(
            f"the database did not answer ({told}); send the same again: nothing is taken twice",
            f"数据库没有应答（{told}）；请原样再发一次，不会重复入账",
        )
        self.soon = _passes(cause)


class LedgerError(JixiaogeError, RuntimeError):
    """The ledger takes nothing more, or not this: sending it again does not help."""

    @classmethod
    def refused(cls, cause: Exception) -> LedgerError:
        """Tell that a constraint or a trigger refused a row."""
        told = " ".join(str(cause).split())
        return cls(
            f"the database refused a row, and nothing was kept: {told}",
            f"数据库没有收这一行，这一笔没有入账：{told}",
        )

    @classmethod
    def halted(cls, ledger: str, reason: str) -> LedgerError:
        """Tell that writing was stopped, and why."""
        return cls(
            f"the ledger of {ledger} is halted: {reason}; find the cause, then resume it",
            f"{ledger}的账本已停止写入：{reason}；请先查明原因，再恢复",
        )


def _passes(cause: Exception) -> bool:
    """Tell whether another attempt may succeed at once: somebody else held the lock."""
    if getattr(cause, "sqlstate", None) in {_SERIALIZATION_FAILURE, _DEADLOCK}:
        return True
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF == _SQLITE_BUSY

"""临时令，示例 (temporary orders): supplies from 33 ℃ in July and August of 2026."""

from __future__ import annotations

import datetime as dt

from jixiaoge import Scope
from jixiaoge.rulebook import Amendment, Basis, SetParameter, Status, Tier

__all__ = ["heat_order"]


def heat_order() -> Amendment:
    """Return the order: it must end, and what it changed comes back by itself."""
    return Amendment(
        "heat-2026",
        SetParameter("heat_supply_celsius", 33),
        Basis(
            Status.ENACTED,
            "（示例）井冈山市2026年高温令",
            number="（示例）井令〔2026〕3号",
            date=dt.date(2026, 6, 25),
            signer="（示例）市防暑降温工作组",
        ),
        Scope.parse("井冈山市"),
        since=dt.date(2026, 7, 1),
        until=dt.date(2026, 8, 31),
        tier=Tier.ORDER,
    )

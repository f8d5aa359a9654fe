"""A naive model of the ledger: plain lists, fractions and sums, written without the ledger's accounts.

It knows what the desk of the state machine asks: served hours at ten points an hour, one merchant, one item.
Every answer is predicted by its code; `None` is accepted.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from dateutil.relativedelta import relativedelta

PRICE, FEN = 5, 150
REDEMPTIONS, DAY_CAP, MONTH_CAP, SHARE = 4, 60, 600, Fraction(1, 2)
HOLD = dt.timedelta(minutes=30)
WAIT = dt.timedelta(days=7)


def last_day(earned: dt.date, months: int) -> dt.date:
    """Return the end of the month so many months later."""
    there = earned + relativedelta(months=months)
    return (there.replace(day=1) + relativedelta(months=1)) - dt.timedelta(days=1)


class Naive:
    """Everything as plain records; sums are made by looking at all of them."""

    def __init__(self, *, months: int, budget: int, fen: int, stock: int) -> None:
        self.months, self.budget, self.fen, self.stock = months, budget, fen, stock
        self.earnings: dict[str, dict[str, Any]] = {}
        self.holds: dict[str, dict[str, Any]] = {}
        self.batches: dict[str, dict[str, Any]] = {}

    # --- earning ------------------------------------------------------------------------------

    def earn(self, name: str, who: str, on: dt.date, minutes: int) -> str | None:
        minutes = min(minutes, 240) // 30 * 30
        if not minutes:
            return "not_earned"
        counted = [
            e for e in self.earnings.values() if e["who"] == who and e["state"] != "rejected"
        ]
        day = DAY_CAP - sum(e["points"] for e in counted if e["on"] == on)
        month = MONTH_CAP - sum(
            e["points"] for e in counted if (e["on"].year, e["on"].month) == (on.year, on.month)
        )
        points = min(int(Fraction(minutes, 60) * 10), day, month)
        if points > self.budget:
            return "budget_short"
        self.budget -= points
        self.earnings[name] = {
            "who": who, "on": on, "points": points, "minutes": minutes, "state": "pending",
            "until": last_day(on, self.months), "left": 0, "owed": 0, "expired": 0,
        }  # fmt: skip
        return None

    def verify(self, name: str) -> str | None:
        e = self.earnings.get(name)
        if e is None:
            return "unknown_earning"
        if e["state"] != "pending":
            return "earning_over"
        most = int(e["points"] * SHARE)
        repaid = 0
        for _, other in sorted(self.earnings.items()):
            if other["who"] == e["who"]:
                part = min(other["owed"], most - repaid)
                other["owed"] -= part
                repaid += part
        e["left"], e["state"] = e["points"] - repaid, "verified"
        return None

    def reject(self, name: str) -> str | None:
        e = self.earnings.get(name)
        if e is None:
            return "unknown_earning"
        if e["state"] != "pending":
            return "earning_over"
        e["state"] = "rejected"
        self.budget += e["points"]
        return None

    def reverse(self, name: str, *, ours: bool) -> str | None:
        e = self.earnings.get(name)
        if e is None:
            return "unknown_earning"
        if e["state"] != "verified":
            return "earning_over"
        e["owed"] = 0 if ours else e["points"] - e["left"] - e["expired"]
        e["left"], e["state"] = 0, "reversed"
        return None

    def forgive(self, who: str) -> str | None:
        owing = [e for e in self.earnings.values() if e["who"] == who and e["owed"]]
        for e in owing:
            e["owed"] = 0
        return None if owing else "nothing_owed"

    # --- redeeming ----------------------------------------------------------------------------

    def redeem(
        self, name: str, who: str, pieces: int, now: dt.datetime, today: dt.date
    ) -> str | None:
        late = {
            key for key, h in self.holds.items()
            if h["who"] == who and h["state"] == "open" and now >= h["until"]
        }  # fmt: skip
        used = [
            h for key, h in self.holds.items()
            if h["who"] == who and key not in late and h["state"] in {"open", "captured"}
            and (h["on"].year, h["on"].month) == (today.year, today.month)
        ]  # fmt: skip
        if len(used) >= REDEMPTIONS:
            return "redemptions_reached"
        if self.stock + sum(self.holds[key]["pieces"] for key in late) < pieces:
            return "stock_short"
        coming = sum(
            n for key in late for lot, n in self.holds[key]["lots"]
            if self.earnings[lot]["until"] >= today
        ) - self._settling(late, today)  # fmt: skip
        live = [e for e in self.earnings.values() if e["who"] == who and e["until"] >= today]
        if sum(e["left"] for e in live) + coming < pieces * PRICE:
            return "insufficient"
        if self.fen + sum(self.holds[key]["pieces"] for key in late) * FEN < pieces * FEN:
            return "fund_short"
        for key in sorted(late):
            self._release(key, "timed_out", today)
        self.fen -= pieces * FEN
        self.stock -= pieces
        lots, needed = [], pieces * PRICE
        mine = [(e["until"], e["on"], key) for key, e in self.earnings.items() if e["who"] == who]
        for until, _, key in sorted(mine):
            part = min(needed, self.earnings[key]["left"]) if until >= today else 0
            if part:
                self.earnings[key]["left"] -= part
                lots.append((key, part))
                needed -= part
        self.holds[name] = {
            "who": who, "on": today, "pieces": pieces, "lots": lots, "state": "open",
            "until": now + HOLD, "kept": 0, "captured_on": None, "batch": None,
        }  # fmt: skip
        return None

    def _settling(self, late: set[str], today: dt.date) -> int:
        """Return how much of what comes back from late holds goes to what is owed for its own lots."""
        back: dict[str, int] = {}
        for key in late:
            for lot, points in self.holds[key]["lots"]:
                back[lot] = back.get(lot, 0) + points
        return sum(
            min(points, self.earnings[lot]["owed"])
            for lot, points in back.items()
            if self.earnings[lot]["until"] >= today
        )

    def _back(self, lot: str, points: int, today: dt.date) -> None:
        e = self.earnings[lot]
        repaid = min(points, e["owed"])
        e["owed"] -= repaid
        e["left" if today <= e["until"] else "expired"] += points - repaid

    def _release(self, name: str, state: str, today: dt.date) -> None:
        h = self.holds[name]
        for lot, points in h["lots"]:
            self._back(lot, points, today)
        self.fen += h["pieces"] * FEN
        self.stock += h["pieces"]
        h["state"], h["lots"] = state, []

    def end(self, name: str, how: str, now: dt.datetime, today: dt.date) -> str | None:
        """Void a hold, or book that it has timed out."""
        h = self.holds.get(name)
        if h is None:
            return "unknown_hold"
        if h["state"] != "open" or (how == "voided" and now >= h["until"]):
            return "hold_over"
        if how == "timed_out" and now < h["until"]:
            return "hold_running"
        self._release(name, how, today)
        return None

    def capture(self, name: str, pieces: int, now: dt.datetime, today: dt.date) -> str | None:
        h = self.holds.get(name)
        if h is None:
            return "unknown_hold"
        if h["state"] != "open" or now >= h["until"]:
            return "hold_over"
        if pieces > h["pieces"]:
            return "too_many_pieces"
        kept, needed = [], pieces * PRICE
        for lot, points in h["lots"]:
            part = min(needed, points)
            needed -= part
            if part:
                kept.append((lot, part))
            if points > part:
                self._back(lot, points - part, today)
        self.fen += (h["pieces"] - pieces) * FEN
        self.stock += h["pieces"] - pieces
        h.update(state="captured", lots=kept, kept=pieces, captured_on=today)
        return None

    def refund(self, name: str, pieces: int, today: dt.date) -> str | None:
        h = self.holds.get(name)
        if h is None:
            return "unknown_hold"
        if h["state"] != "captured":
            return "not_captured"
        if pieces > h["kept"]:
            return "too_many_pieces"
        if h["batch"]:
            return "settled_already"
        needed = pieces * PRICE
        for place in reversed(range(len(h["lots"]))):
            lot, points = h["lots"][place]
            part = min(needed, points)
            needed -= part
            h["lots"][place] = (lot, points - part)
            if part:
                self._back(lot, part, today)
        h["kept"] -= pieces
        self.fen += pieces * FEN
        self.stock += pieces
        return None

    # --- closing ------------------------------------------------------------------------------

    def expire(self, couriers: set[str], today: dt.date) -> str | None:
        gone = [
            e for e in self.earnings.values()
            if e["who"] in couriers and e["until"] < today and e["left"]
        ]  # fmt: skip
        for e in gone:
            e["expired"] += e["left"]
            e["left"] = 0
        return None if gone else "nothing_expired"

    def settle(self, name: str, today: dt.date) -> str | None:
        due = [
            h for h in self.holds.values()
            if h["kept"] and not h["batch"] and h["captured_on"] + WAIT <= today
        ]  # fmt: skip
        for h in due:
            h["batch"] = name
        if not due:
            return "nothing_to_settle"
        self.batches[name] = {"fen": sum(h["kept"] for h in due) * FEN, "paid": False}
        return None

    def pay(self, name: str) -> str | None:
        batch = self.batches.get(name)
        if batch is None:
            return "unknown_batch"
        if batch["paid"]:
            return "paid_already"
        batch["paid"] = True
        return None

    # --- looking ------------------------------------------------------------------------------

    def standing(self, who: str) -> tuple[int, int, int, int, int]:
        """Return what is spendable as booked, held, pending, owed, and the honour minutes."""
        mine = [e for e in self.earnings.values() if e["who"] == who]
        held = [h for h in self.holds.values() if h["who"] == who and h["state"] == "open"]
        return (
            sum(e["left"] for e in mine),
            sum(h["pieces"] * PRICE for h in held),
            sum(e["points"] for e in mine if e["state"] == "pending"),
            sum(e["owed"] for e in mine),
            sum(e["minutes"] for e in mine if e["state"] == "verified"),
        )

    def money(self) -> tuple[int, int, int, int, int]:
        """Return the fen left, encumbered, payable, billed and paid."""
        held = sum(h["pieces"] for h in self.holds.values() if h["state"] == "open") * FEN
        payable = sum(h["kept"] for h in self.holds.values() if not h["batch"]) * FEN
        billed, paid = (
            sum(b["fen"] for b in self.batches.values() if b["paid"] is state)
            for state in (False, True)
        )
        return self.fen, held, payable, billed, paid

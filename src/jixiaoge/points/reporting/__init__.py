"""Reports of a county's ledger: settlement, liability, issue by reviewer, burn-down; as values and as tables.

Each is a function of the book and the journal; what a report adds up to is what lies on the accounts.

>>> table(MonthRow, [MonthRow("2026-07", 500, 20, 480)], "zh")
[('月份', '下达', '使用净额', '月末余额'), ('2026-07', '500', '20', '480')]
"""

from jixiaoge.points.reporting.burning import MonthRow, burn_down
from jixiaoge.points.reporting.issuing import (
    PublicReviewerRow,
    ReviewerRow,
    issue_by_reviewer,
    published_reviewers,
)
from jixiaoge.points.reporting.liability import CohortRow, ExpiryRow, Liability, liability
from jixiaoge.points.reporting.rows import csv_text, table
from jixiaoge.points.reporting.settling import (
    BatchRow,
    BearerRow,
    SettlementLine,
    batches,
    bearers,
    settlement,
)

__all__ = [
    "BatchRow",
    "BearerRow",
    "CohortRow",
    "ExpiryRow",
    "Liability",
    "MonthRow",
    "PublicReviewerRow",
    "ReviewerRow",
    "SettlementLine",
    "batches",
    "bearers",
    "burn_down",
    "csv_text",
    "issue_by_reviewer",
    "liability",
    "published_reviewers",
    "settlement",
    "table",
]

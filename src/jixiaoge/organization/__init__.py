"""Rosters: read strictly, reconciled without merging anybody silently, and shown to a platform as its own only."""

from jixiaoge.organization.rosters.reading import roster_from_csv, roster_from_json
from jixiaoge.organization.rosters.rows import Check, StaffRow

__all__ = ["Check", "StaffRow", "roster_from_csv", "roster_from_json"]

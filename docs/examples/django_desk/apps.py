"""Opens the desk: the rules are loaded once, when Django starts."""

import datetime as dt
import logging
from zoneinfo import ZoneInfo

from django.apps import AppConfig

import jixiaoge as jx

__all__ = ["DeskConfig", "today_in_jian"]

log = logging.getLogger(__name__)


def today_in_jian() -> dt.date:
    """Return the day in Ji'an, whatever TIME_ZONE says."""
    return dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()


class DeskConfig(AppConfig):
    """The desk, and the policy that every request shares."""

    name = "django_desk"
    policy: jx.Policy

    def ready(self) -> None:
        """Load the rules; Django calls this once a process, before the first request."""
        self.policy = jx.load_policy()
        for county, error in self.policy.rulebooks(today_in_jian())[1].items():
            log.error("%s is closed until its rules are mended: %s", county, error)

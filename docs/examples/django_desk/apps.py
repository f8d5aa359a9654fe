"""Opens the desk: the rules are loaded once, when Django starts."""

import logging

from django.apps import AppConfig

import jixiaoge as jx

__all__ = ["DeskConfig"]

log = logging.getLogger(__name__)


class DeskConfig(AppConfig):
    """The desk, and the policy that every request shares."""

    name = "django_desk"
    policy: jx.Policy

    def ready(self) -> None:
        """Load the rules; Django calls this once a process, before the first request."""
        self.policy = jx.load_policy()
        for county, error in self.policy.closed.items():
            log.error("%s is closed until its rules are mended: %s", county, error)

"""The city's own rules, which the pages are about."""

from __future__ import annotations

from jixiaoge.rulebook import load_policy

__all__ = ["LAW"]

LAW = load_policy(plugins=()).law

"""What the options mean: a day, the rules that are installed, the rulebook of a place.

>>> day_of("2026年7月10日")
datetime.date(2026, 7, 10)
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from jixiaoge.cli import words, words_points
from jixiaoge.cli.problems import Closed, Problem
from jixiaoge.cli.reading import bytes_of, decoded
from jixiaoge.cli.words import Text
from jixiaoge.counties import Scope
from jixiaoge.errors import PluginError, PolicyError, UnknownNameError, nearest
from jixiaoge.holds import city_time
from jixiaoge.rulebook.loading import Plugin, installed_plugins
from jixiaoge.rulebook.parameters import Setting
from jixiaoge.rulebook.policy import Policy, load_policy
from jixiaoge.rulebook.rulebook import Rulebook
from jixiaoge.tables import parse_day

__all__ = ["book_of", "day_of", "loaded", "moment_of", "plugins_of", "rulebook_of", "setting_of"]

# Ji'an has had one time, without daylight saving, since 1991.
_SHANGHAI: Final = dt.timezone(dt.timedelta(hours=8))


def day_of(given: str | None) -> dt.date:
    """Return the day that is given, or today.

    Raises:
        Problem: it is no day.
    """
    if given is None:
        return dt.datetime.now(_SHANGHAI).date()
    day = parse_day(given)
    if day is None:
        raise Problem(words.NOT_DAY, given=given)
    return day


def moment_of(given: str | None) -> dt.datetime:
    """Return the moment that is given, or now; without a time zone it is by the clock of Ji'an.

    >>> moment_of("2026-07-10 12:00").isoformat()
    '2026-07-10T12:00:00+08:00'

    Raises:
        Problem: it is no moment.
    """
    if given is None:
        return dt.datetime.now(_SHANGHAI)
    try:
        read = dt.datetime.fromisoformat(given)
        moment = read if read.tzinfo else read.replace(tzinfo=_SHANGHAI)
        city_time(moment)  # at either end of time the clock of Ji'an shows none
    except (OverflowError, ValueError) as error:
        raise Problem(words_points.NOT_MOMENT, given=given) from error
    return moment


def loaded(adoption: str | None = None, plugins: tuple[Plugin, ...] | None = None) -> Policy:
    """Return the rules with the plugins that are installed, and a document of the city if there is one."""
    policy = load_policy(plugins)
    return policy.adopting(decoded(bytes_of(adoption), adoption)[0]) if adoption else policy


def plugins_of(file: str | None) -> tuple[Plugin, ...]:
    """Return the plugin that a file is, or those that are installed."""
    if file is None:
        return installed_plugins()
    return (Plugin.of_text(decoded(bytes_of(file), file)[0]),)


def rulebook_of(policy: Policy, place: Scope, on: dt.date) -> Rulebook:
    """Return the rulebook of a place.

    Raises:
        Closed: the county is closed.
    """
    try:
        return policy.rulebook(place, on)
    except (PluginError, PolicyError) as error:
        county = Text(zh=place.county.zh, en=place.county.en)
        raise Closed(county, error) from error


def book_of(policy: Policy, county: str | None, on: dt.date) -> tuple[Scope | None, Rulebook]:
    """Return the rulebook of a county, or the city's own."""
    if county is None:
        return None, policy.law.rulebook(on, on, on)
    place = Scope.parse(county)
    return place, rulebook_of(policy, place, on)


def setting_of(book: Rulebook, name: str) -> Setting:
    """Find a parameter by its key or its Chinese name.

    Raises:
        UnknownNameError: there is none.
    """
    for setting in book.settings.values():
        if name in {setting.spec.key, setting.spec.zh}:
            return setting
    names = [text for s in book.settings.values() for text in (s.spec.key, s.spec.zh)]
    raise UnknownNameError("parameter", name, nearest(name, names))

"""What follows from registered steps: due days, earliest days, papers that are missing, and what is wrong.

Each function yields notices, in the order of the rules; `path.standing` puts them together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from jixiaoge.organization.dates import in_chinese, months_after
from jixiaoge.organization.membership.stages import DEADLINES, PAPERS, WAITS, Deadline, Wait
from jixiaoge.organization.membership.steps import Registered, Step
from jixiaoge.rulebook import Basis, Rulebook

__all__ = ["Notice", "Path", "deadlines", "earliest", "leaving", "missing", "reviews", "wrong"]


@frozen
class Notice:
    """One thing to know about a path.

    Args:
        step: what it is about.

        day: the last day, or the earliest one; `None` where it has none.

        zh, en: what it is, in words.

        basis: the document behind it; `None` where only the order of steps is.

        late: whether the day went by without the step.
    """

    step: Step
    day: dt.date | None
    zh: str
    en: str
    basis: Basis | None = field(default=None, kw_only=True)
    late: bool = field(default=False, kw_only=True)


@frozen
class Path:
    """The steps of one person up to a day, the rules, and since when others are full members, where known."""

    steps: tuple[Registered, ...]
    on: dt.date
    book: Rulebook
    full_since: Mapping[str, dt.date] | None = None

    def all(self, *steps: Step) -> list[Registered]:
        """Return what is registered of some steps, the oldest first."""
        return [one for one in self.steps if one.step in steps]

    def last(self, step: Step) -> Registered | None:
        """Return the newest of a step."""
        return next(iter(reversed(self.all(step))), None)

    def number(self, key: str) -> int:
        """Return a number of the rules."""
        return int(self.book.setting(key).value)

    def basis(self, key: str) -> Basis:
        """Return what a number rests on."""
        return self.book.setting(key).basis


# --- deadlines ----------------------------------------------------------------------------------


def deadlines(path: Path) -> Iterator[Notice]:
    """Yield each deadline that is open, or that was missed."""
    for rule in DEADLINES:
        for begun in path.all(rule.since):
            yield from _deadline(path, rule, begun)


def _deadline(path: Path, rule: Deadline, begun: Registered) -> Iterator[Notice]:
    done = next((one.on for one in path.all(*rule.steps) if one.on >= begun.on), None)
    longer = path.all(rule.prolonged_by) if rule.prolonged_by else []
    is_longer = any(begun.on <= one.on <= (done or path.on) for one in longer)
    key = rule.prolonged if is_longer else rule.within
    last = months_after(begun.on, path.number(key))
    if done is None or done > last:
        yield _due(path, rule.steps[0], last, done, key)


def _due(path: Path, step: Step, last: dt.date, done: dt.date | None, key: str) -> Notice:
    zh = f"{step.value}：期限{path.number(key)}个月，最迟{in_chinese(last)}"
    en = f"{step.en}: due by {last}, within {path.number(key)} months"
    if done is not None:
        zh, en = f"{zh}；{in_chinese(done)}才办", f"{en}; done on {done}"
    elif path.on > last:
        zh, en = f"{zh}，已过期", f"{en}; overdue"
    late = (done or path.on) > last
    return Notice(step, last, zh, en, basis=path.basis(key), late=late)


def reviews(path: Path) -> Iterator[Notice]:
    """Yield each half-year of an activist that has no review: those gone by, and the one that runs."""
    key = "activist_review_interval_months"
    begun = path.last(Step.ACTIVIST_NAMED)
    if begun is None:
        return
    named = path.last(Step.CANDIDATE_NAMED)
    done = [one.on for one in path.all(Step.REVIEWED)]
    after, months = begun.on - dt.timedelta(days=1), 0
    while after < path.on:
        months += path.number(key)
        last = months_after(begun.on, months)
        if named is not None and named.on < last:
            return
        if not any(after < day <= last for day in done):
            yield _due(path, Step.REVIEWED, last, None, key)
        after = last


# --- earliest days and order ----------------------------------------------------------------------


def earliest(path: Path) -> Iterator[Notice]:
    """Yield the days before which a next decision may not be taken; that a day has come decides nothing."""
    for wait in WAITS:
        begun = path.last(wait.since)
        if wait.months and begun and not path.all(wait.step) and _awaited(path, wait.step):
            day, told = _earliest(path, wait, begun)
            zh = f"{wait.step.value}：满{told}个月，最早{in_chinese(day)}"
            en = f"{wait.step.en}: after {told} months, on {day} at the earliest"
            yield Notice(wait.step, day, zh, en, basis=path.basis(wait.months))


def _awaited(path: Path, step: Step) -> bool:
    """Whether a step may still come: there is a probation only once admission was approved."""
    if step is not Step.CONFIRMED:
        return True
    return bool(path.all(Step.ADMISSION_APPROVED)) and not path.all(Step.CANCELLED)


def _earliest(path: Path, wait: Wait, begun: Registered) -> tuple[dt.date, int]:
    """Return the earliest day for a step, and after how many months it is."""
    months = path.number(wait.months) if wait.months else 0
    if wait.step is Step.CONFIRMED:
        months += sum(one.months for one in path.all(Step.EXTENDED)[:1])
    return months_after(begun.on, months), months


def wrong(path: Path) -> Iterator[Notice]:
    """Yield what was registered too early or out of order, who may not be named, and what an extension has wrong."""
    for wait in WAITS:
        for one in path.all(wait.step):
            yield from _too_early(path, wait, one)
    for step, key in ((Step.MENTORS_NAMED, "mentors_min"), (Step.SPONSORS_NAMED, "sponsor_count")):
        yield from _not_full(path, step, key)
    yield from _extensions(path)


def _not_full(path: Path, step: Step, key: str) -> Iterator[Notice]:
    """Yield who was named without being a full member on that day."""
    named = path.last(step)
    if named is None or path.full_since is None:
        return
    since = path.full_since
    if others := sorted(one for one in named.people if since.get(one, dt.date.max) > named.on):
        yield Notice(
            step,
            named.on,
            f"{step.value}：{'、'.join(others)}在{in_chinese(named.on)}还不是正式党员，请另定",
            f"{step.en}: {', '.join(others)} no full member on {named.on}; name another",
            basis=path.basis(key),
        )


def _too_early(path: Path, wait: Wait, one: Registered) -> Iterator[Notice]:
    before = path.all(wait.since)
    if not before:
        return
    begun = next((found for found in reversed(before) if found.on <= one.on), before[0])
    day, months = _earliest(path, wait, begun)
    if one.on < day:
        since = f"要在{wait.since.value}之后"
        since_en = f"it follows {wait.since.en}"
        if months:
            since = f"{wait.since.value}满{months}个月才能办"
            since_en = f"it comes {months} months after {wait.since.en}"
        yield Notice(
            one.step,
            day,
            f"{one.step.value}：记的是{in_chinese(one.on)}，{since}，最早{in_chinese(day)}",
            f"{one.step.en}: dated {one.on}, but {since_en}, on {day} at the earliest",
            basis=path.basis(wait.months) if wait.months else None,
        )


def _extensions(path: Path) -> Iterator[Notice]:
    low, high = "probation_extension_min_months", "probation_extension_max_months"
    least, most = path.number(low), path.number(high)
    for number, one in enumerate(path.all(Step.EXTENDED)):
        if number:
            yield Notice(
                one.step,
                one.on,
                f"预备期只能延长一次，{in_chinese(one.on)}又记了一次",
                f"probation is extended once; it is registered again on {one.on}",
                basis=path.basis(high),
            )
        elif not least <= one.months <= most:
            yield Notice(
                one.step,
                one.on,
                f"预备期延长了{one.months}个月，应为{least}至{most}个月",
                f"extended by {one.months} months, {least} to {most} expected",
                basis=path.basis(low if one.months < least else high),
            )


def leaving(path: Path, leaves_on: dt.date | None) -> Iterator[Notice]:
    """Yield that admission is generally put off, where somebody not yet admitted leaves soon."""
    key = "leaving_soon_months"
    if leaves_on is None or path.all(Step.ADMITTED):
        return
    if path.on <= leaves_on <= months_after(path.on, path.number(key)):
        yield Notice(
            Step.ADMITTED,
            leaves_on,
            f"{in_chinese(leaves_on)}要离开单位，在{path.number(key)}个月以内：一般暂不办理接收手续，由党组织定",
            f"leaves on {leaves_on}, within {path.number(key)} months: admission is generally put off;"
            " the organisation decides",
            basis=path.basis(key),
        )


# --- papers ---------------------------------------------------------------------------------------


def missing(path: Path) -> Iterator[Notice]:
    """Yield each paper that belongs on file by now and is not there, or not in full."""
    needed = (paper for step, papers in PAPERS.items() if path.all(step) for paper in papers)
    for paper in dict.fromkeys(needed):
        if not path.all(paper):
            zh, en = f"缺：{paper.value}", f"missing: {paper.en}"
            yield Notice(paper, None, zh, en)
    yield from _people(path, Step.MENTORS_NAMED, "mentors_min", "mentors_max")
    yield from _people(path, Step.SPONSORS_NAMED, "sponsor_count", "sponsor_count")
    yield from _training(path)


def _people(path: Path, step: Step, low: str, high: str) -> Iterator[Notice]:
    named = path.last(step)
    least, most = path.number(low), path.number(high)
    if named is not None and not least <= len(named.people) <= most:
        told = f"{least}" if least == most else f"{least}至{most}"
        yield Notice(
            step,
            None,
            f"{step.value}写了{len(named.people)}名，应为{told}名正式党员",
            f"{step.en}: {len(named.people)} given, {least} to {most} full members expected",
            basis=path.basis(low),
        )


def _training(path: Path) -> Iterator[Notice]:
    attended = path.all(Step.TRAINED)
    days, hours = sum(one.days for one in attended), sum(one.hours for one in attended)
    least = path.number("training_min_days_development")
    least_hours = path.number("training_min_hours_development")
    if attended and days < least and hours < least_hours:
        yield Notice(
            Step.TRAINED,
            None,
            f"短期集中培训记了{days}天、{hours}学时，一般不少于{least}天或{least_hours}学时",
            f"trained for {days} days and {hours} hours, generally {least} days or {least_hours} hours",
            basis=path.basis("training_min_days_development"),
        )

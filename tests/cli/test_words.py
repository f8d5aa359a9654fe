"""Every text and every screen can be shown on a Chinese console, which knows GBK only."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from jixiaoge.cli import (
    problems,
    words,
    words_cases,
    words_desk,
    words_org,
    words_points,
    words_rules,
)
from jixiaoge.cli.words import Count, Text
from jixiaoge.errors import PolicyError

CITY = Path(__file__).parents[2] / "docs/examples/city/couriers.jsonl"
Cli = Callable[..., Result]


def texts(value: object) -> Iterator[Text | Count]:
    if isinstance(value, Text | Count):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)


MODULES = (words, words_cases, words_desk, words_org, words_points, words_rules)
ALL = [text for m in MODULES for value in vars(m).values() for text in texts(value)]


def test_every_text_is_gbk_in_both_languages() -> None:
    assert len(ALL) > 100
    for text in ALL:
        told = (text.zh, text.en) if isinstance(text, Text) else (text.zh, text.one, text.many)
        assert all("".join(told).encode("gbk").decode("gbk") == "".join(told) for _ in told)


def test_every_text_has_the_same_places_in_both_languages() -> None:
    names = {"week", "n", "unit", "zh", "en"}  # what one of the languages may leave out
    for text in ALL:
        if isinstance(text, Text):
            zh, en = (_places(told) for told in (text.zh, text.en))
            assert zh ^ en <= names, text


def _places(text: str) -> set[str]:
    return {part.split("}")[0].split(":")[0].split("!")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "args",
    [
        (),
        ("decide", "--help"),
        ("explain", "some", "--id", "c0001", "--county", "遂川县", "--on", "2026-07-10"),
        ("ask", "some", "--id", "c0002", "--county", "遂川县", "--on", "2026-07-10"),
        ("diff", "--since", "2020-01-01"),
        ("policy", "--history"),
        ("decide", "some", "--county", "遂川县", "--on", "2026-07-10"),
        ("decide", "no_such_file", "--county", "遂川县", "--on", "2026-07-10"),
        ("counties",),
        ("services",),
        ("services", "--help"),
        ("policy",),
        ("policy", "heat_notice_celsius", "legal_aid_review_days"),
        ("facts",),
        ("plugins",),
        ("org", "tree", "--demo", "--on", "2026-07-01"),
        ("org", "tree", "--demo", "--on", "2026-07-01", "--mermaid"),
        ("org", "findings", "--demo", "--on", "2026-07-01"),
        ("org", "who", "c0001", "--demo", "--on", "2026-07-01"),
        ("org", "who", "--help"),
        ("case", "procedures"),
        ("case", "procedures", "discipline"),
        ("case", "show", CITY.parents[1] / "cases/h-2.jsonl", "--county", "吉州区"),
        ("counties", "--json"),
        ("services", "--json"),
        ("policy", "--json"),
    ],
)
def test_every_screen_is_gbk(
    cli: Cli, args: tuple[str, ...], lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    some = CITY.read_text("utf-8").splitlines()[:50]
    Path("some").write_text("\n".join([*some, "{"]), "utf-8")
    result = cli(*args, "--lang", lang)

    assert result.output
    assert result.output.encode("gbk").decode("gbk") == result.output


def test_a_finding_of_another_kind_is_told_too() -> None:
    class Said:
        en, zh = "so", "如此"

    assert problems.why(PolicyError([Said()]), "zh") == ("  如此",)

"""Pictures of a structure: each organisation once, marks for what bad rows say, and names of any signs."""

import datetime as dt
import re
from collections import Counter

import pytest
from any_rows import COURIERS, DAYS, ROWS
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from jixiaoge.counties import COUNTIES, County
from jixiaoge.errors import UnknownCountyError
from jixiaoge.language.text import Language
from jixiaoge.organization import (
    Chart,
    Counted,
    Courier,
    Organization,
    OrganizationKind,
    Place,
    Post,
    Record,
    Stray,
    Structure,
    chart_by_county,
    chart_of,
    chart_to_markdown,
    chart_to_mermaid,
    chart_to_text,
    responsible_for,
)
from jixiaoge.organization.records import Appointment, Coverage, GuidanceStation

K = OrganizationKind
DAY = dt.date(2026, 7, 1)
LANGS: tuple[Language, ...] = ("zh", "en")
NAMES = st.text(max_size=12) | st.sampled_from(
    [
        '"]',
        "end",
        "a\nb",
        "#quot;",
        "%%{init}%%",
        "`*x*`",
        "<b>",
        "style:x#35;",
        "- [ ] x",
        "direction TD",
        "示例",
    ]
)
# What Mermaid may be given: https://mermaid.js.org/syntax/flowchart.html, the part that is written here.
SIGN = r"(?:\w|[ ，、；：（）-]|#\d+;|<br/>)"
NODE = re.compile(rf'  (n\d+)\["({SIGN}+)"\]:::([a-z_]+)')
EDGE = re.compile(r'  (n\d+) (?:-->|-\. "(?:业务指导|guides)" \.->) (n\d+)')


def parsed(text: str) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str]]]:
    """Return the nodes and the edges of a flowchart, or fail where a line is neither."""
    head, title, *lines = text.split("\n")
    assert head == "flowchart TD"
    assert re.fullmatch(r"  accTitle: [\w ()（）'-]+", title)
    found = [(NODE.fullmatch(line), EDGE.fullmatch(line)) for line in lines]
    assert all(node or edge for node, edge in found), text
    assert not re.search(r"direction\s+(?:TB|BT|RL|LR|TD)", text)  # obeyed even inside quotes
    nodes = {node[1]: (node[2], node[3]) for node, _ in found if node}
    edges = [(edge[1], edge[2]) for _, edge in found if edge]
    assert {end for edge in edges for end in edge} <= nodes.keys()
    return nodes, edges


def read(label: str) -> list[str]:
    """Return the lines of a label as Mermaid shows them."""
    shown = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.replace("<br/>", "\n"))
    return shown.split("\n")


def items(text: str) -> list[tuple[int, str]]:
    """Return the items of a Markdown list with their depth, read by a parser of Markdown."""
    found: list[tuple[int, str]] = []
    todo = [(0, SyntaxTreeNode(MarkdownIt("commonmark").parse(text)))]
    while todo:
        depth, node = todo.pop()
        if node.type == "inline":
            assert {child.type for child in node.children} <= {"text"}
            found.append((depth, node.content and "".join(c.content for c in node.children)))
        deeper = depth + (node.type == "list_item")
        todo += [(deeper, child) for child in reversed(node.children)]
    return [(depth - 1, words) for depth, words in found]


def organization(
    key: str, kind: OrganizationKind, parent: str = "", **more: object
) -> Organization:
    return Organization(id=key, kind=kind, name="示例", parent=parent, since=DAY, **more)  # type: ignore[arg-type]


def keys(chart: Chart) -> list[str]:
    return ["  " * box.depth + box.key for box in chart.boxes]


def numbers(chart: Chart, what: object) -> int:
    return sum(number for box in chart.boxes for counted, number in box.counts if counted is what)


# --- the synthetic organisation --------------------------------------------------------------------


def test_the_whole_city_counts_every_courier_and_station_once(city: Structure) -> None:
    for chart in (chart_of(city, DAY), chart_by_county(city, DAY)):
        assert numbers(chart, Counted.COURIERS_ANSWERED_FOR) == 2582
        assert numbers(chart, Counted.GUIDANCE_STATIONS) == 99
        assert numbers(chart, Counted.INSTRUCTORS) == 15
        assert not any(box.stray for box in chart.boxes)


def test_by_county_there_is_one_box_a_county_under_the_city(city: Structure) -> None:
    chart = chart_by_county(city, DAY)
    counties = [box for box in chart.boxes if isinstance(box.shown, County)]

    assert [box.shown for box in counties] == list(COUNTIES)
    assert {box.depth for box in counties} == {1}
    assert numbers(chart, K.INDUSTRY_BRANCH) == 15
    assert len(chart.boxes) == 1 + 5 + 13


def test_a_county_shows_its_own_and_who_answers_for_its_couriers(city: Structure) -> None:
    chart = chart_of(city, DAY, "吉州")

    assert keys(chart) == [
        "city",
        "  committee-jizhou",
        "    town-jizhou",
        "    branch-jizhou-1",
        "    branch-jizhou-2",
        "  branch-p01",
        "  branch-p02",
        "  joint",
        "department-jizhou",
    ]
    home = [one for one in city.every(Courier, DAY) if one.place.county == "jizhou"]
    assert numbers(chart, Counted.COURIERS_ANSWERED_FOR) == len(home)


def test_a_county_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnknownCountyError):
        chart_of(Structure([]), DAY, "遂州县")


def test_the_counts_of_couriers_are_who_is_responsible(city: Structure) -> None:
    answers = Counter(
        responsible_for(city, one, DAY).organization.id for one in city.every(Courier, DAY)
    )

    counts = {box.key: dict(box.counts) for box in chart_of(city, DAY).boxes}
    for key, number in answers.items():
        assert counts[key][Counted.COURIERS_ANSWERED_FOR] == number


# --- what bad rows say -----------------------------------------------------------------------------


def test_a_parent_that_is_not_there_and_a_loop_are_marked() -> None:
    rows = [
        organization("a", K.TOWNSHIP, "b"),
        organization("b", K.TOWNSHIP, "a"),
        organization("c", K.TOWNSHIP, "c"),
        organization("d", K.COMMUNITY, "b"),
        organization("e", K.JOINT_BRANCH, "nobody"),
    ]

    assert chart_to_text(chart_of(Structure(rows), DAY)).split("\n") == [
        "【街道、乡镇党组织】示例（a）：上级绕回它自己，在这里断开",
        "  【街道、乡镇党组织】示例（b）",
        "    【社区、村党组织】示例（d）",
        "【街道、乡镇党组织】示例（c）：上级绕回它自己，在这里断开",
        "【联合党支部】示例（e）：这一天没有上级“nobody”",
    ]


def test_the_last_resort_is_shown_where_it_is_not_on_file() -> None:
    rows = [Courier(id="c1", since=DAY), organization("w", K.COUNTY_COMMITTEE, "city")]
    chart = chart_of(Structure(rows), DAY)

    assert [(box.key, box.stray) for box in chart.boxes] == [
        ("city", Stray.NOT_ON_FILE),
        ("w", Stray.NO_PARENT),
    ]
    assert chart_to_text(chart, "en").startswith(
        "[city] 市级党组织 (city): couriers answered for 1; not on file; the last resort\n"
    )


def test_counties_that_stand_under_each_other_are_cut_once() -> None:
    first, second = (Place(county.slug) for county in COUNTIES[:2])
    rows = [
        organization("a", K.COUNTY_COMMITTEE, "b", place=first),
        organization("b", K.COUNTY_COMMITTEE, "a", place=second),
    ]
    chart = chart_by_county(Structure(rows), DAY)

    assert keys(chart) == ["jizhou", "  qingyuan"]
    assert [box.stray for box in chart.boxes] == [Stray.LOOP, None]
    assert "吉州区：县级综合党委1个；上级绕回它自己" in chart_to_text(chart)


def test_parents_above_parents_may_go_on_for_long() -> None:
    rows = [organization(f"o{n}", K.TOWNSHIP, f"o{n - 1}" if n else "") for n in range(1500)]
    chart = chart_of(Structure(rows), DAY)

    assert [box.depth for box in chart.boxes] == list(range(1500))


def test_what_names_a_merged_or_an_unknown_host_goes_to_the_heir_or_is_not_counted() -> None:
    heir = organization("b2", K.JOINT_BRANCH)
    gone = evolve(heir, id="b1", since=dt.date(2026, 1, 1), until=dt.date(2026, 6, 30), into="b2")
    rows: list[Record] = [gone, heir]
    for host in ("b1", "nobody"):
        rows += [
            GuidanceStation(id=f"g-{host}", organization=host, since=DAY),
            Appointment(person=f"i-{host}", post=Post.INSTRUCTOR, organization=host, since=DAY),
            Appointment(person=f"s-{host}", post=Post.SECRETARY, organization=host, since=DAY),
            Coverage(unit=f"u-{host}", organization=host, since=DAY),
        ]
    [box] = chart_of(Structure(rows), DAY).boxes

    assert box.counts == ((Counted.GUIDANCE_STATIONS, 1), (Counted.INSTRUCTORS, 1))


# --- the texts --------------------------------------------------------------------------------------


def test_a_list_names_the_department_and_a_picture_draws_a_line_to_it(city: Structure) -> None:
    chart = chart_of(city, DAY, "遂川县")
    nodes, edges = parsed(chart_to_mermaid(chart))
    ids = {
        read(label)[1].rpartition("（")[2].rstrip("）"): name for name, (label, _) in nodes.items()
    }

    assert (ids["department-suichuan"], ids["committee-suichuan"]) in edges
    assert "主管部门：department-suichuan" in chart_to_markdown(chart)
    assert "department: department-suichuan" in chart_to_text(chart, "en")


def test_kinds_are_told_apart_by_word_and_class_and_nothing_has_a_colour(city: Structure) -> None:
    rows = [row for row in city.rows if not isinstance(row, Courier)]
    text = chart_to_mermaid(chart_of(Structure(rows), DAY), "en")
    nodes, _ = parsed(text)

    assert {kind: read(label)[0] for label, kind in nodes.values()} == {
        kind.value: kind.en for kind in K if kind is not K.COMMUNITY
    }
    assert not re.search(r"style|classDef|fill|color", text)


def test_a_county_in_a_picture_has_its_name_its_counts_and_its_class(city: Structure) -> None:
    nodes, edges = parsed(chart_to_mermaid(chart_by_county(city, DAY), "en"))
    counties = {
        read(label)[0]: read(label)[1:] for label, kind in nodes.values() if kind == "county"
    }

    assert counties.keys() == {county.en for county in COUNTIES}
    assert "industry branch 2" in counties["Jizhou District"][0]
    assert len(edges) == len(nodes) - 1


def test_no_courier_is_listed(city: Structure) -> None:
    ids = {one.id for one in city.every(Courier, DAY)}
    for lang in LANGS:
        for write in (chart_to_mermaid, chart_to_markdown, chart_to_text):
            assert not ids & set(re.findall(r"[\w-]+", write(chart_of(city, DAY), lang)))


def test_nothing_on_file_is_an_empty_picture() -> None:
    chart = chart_of(Structure([]), DAY)

    assert chart_to_mermaid(chart) == "flowchart TD\n  accTitle: 组织结构（2026-07-01）"
    assert (chart_to_markdown(chart), chart_to_text(chart)) == ("", "")


# --- properties -------------------------------------------------------------------------------------


def shown_once(rows: list[Record], chart: Chart, on: dt.date) -> None:
    """Check that every organisation of the day is in a chart once, in the order of a tree."""
    there = {row.id for row in rows if isinstance(row, Organization) and row.holds(on)}
    drawn = [box.key for box in chart.boxes]
    assert sorted(drawn) == sorted(
        there | {b.key for b in chart.boxes if b.stray is Stray.NOT_ON_FILE}
    )
    way: list[object] = []
    for box in chart.boxes:
        way = way[: box.depth]
        assert len(way) == box.depth
        assert box.above == (way[-1] if way else None)
        way.append(box.shown)


@given(ROWS, st.lists(COURIERS, max_size=2), DAYS)
def test_every_organisation_is_drawn_once_whatever_the_rows_say(
    rows: list[Record], couriers: list[Courier], on: dt.date
) -> None:
    structure = Structure([*rows, *couriers])
    chart = chart_of(structure, on)
    shown_once(rows, chart, on)
    riding = {row.id for row in couriers if row.holds(on)}

    assert numbers(chart, Counted.COURIERS_ANSWERED_FOR) == len(riding)
    assert chart == chart_of(Structure([*reversed(couriers), *reversed(rows)]), on)
    by_county = chart_by_county(structure, on)
    assert numbers(by_county, Counted.COURIERS_ANSWERED_FOR) == len(riding)
    folded = sum(number for box in by_county.boxes for what, number in box.counts if what in K)
    alone = sum(isinstance(box.shown, Organization) for box in by_county.boxes)
    assert folded + alone == len(chart.boxes)


@given(ROWS, DAYS, st.sampled_from(COUNTIES[:2]))
def test_a_county_has_all_its_organisations_and_nothing_twice(
    rows: list[Record], on: dt.date, county: County
) -> None:
    whole = {box.shown for box in chart_of(Structure(rows), on).boxes}
    drawn = [box.shown for box in chart_of(Structure(rows), on, county.zh).boxes]

    own = {o for o in whole if isinstance(o, Organization) and o.place.county == county.slug}
    assert own <= set(drawn) <= whole
    assert len(drawn) == len(set(drawn))


@given(ROWS, st.lists(NAMES, min_size=1), DAYS, st.sampled_from(LANGS))
def test_any_name_gives_a_picture_and_a_list_that_can_be_read_back(
    rows: list[Record], names: list[str], on: dt.date, lang: Language
) -> None:
    named = [
        evolve(row, name=names[number % len(names)]) if isinstance(row, Organization) else row
        for number, row in enumerate(rows)
    ]
    chart = chart_of(Structure(named), on)
    told = chart_to_text(chart, lang)
    lines = told.split("\n") if told else []
    nodes, edges = parsed(chart_to_mermaid(chart, lang))

    assert len(nodes) == len(lines) == len(chart.boxes)
    assert len(edges) == sum(bool(b.above) + bool(b.guided_by) for b in chart.boxes)
    for (label, _), line in zip(nodes.values(), lines, strict=True):
        kind, name, *_ = read(label)
        assert line.strip().startswith(f"【{kind}】{name}" if lang == "zh" else f"[{kind}] {name}")
    assert items(chart_to_markdown(chart, lang)) == [
        ((len(line) - len(line.lstrip())) // 2, line.strip()) for line in lines
    ]

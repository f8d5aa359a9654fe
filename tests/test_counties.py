import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaoge.counties import COUNTIES, County, Scope, ScopeKind, find_county
from jixiaoge.errors import InputError, UnknownCountyError

BY_SLUG = {county.slug: county for county in COUNTIES}
EDGES = {frozenset((c.slug, other)) for c in COUNTIES for other in c.neighbours}
each = pytest.mark.parametrize("county", COUNTIES, ids=lambda county: county.slug)
PARTS = ("", "永叔街道", "北门街道", "文山镇", "经开区", "庐陵新区")
scopes = st.builds(
    lambda county, part: Scope.parse(f"{county}/{part}" if part else county.zh),
    st.sampled_from(COUNTIES[:3]),
    st.sampled_from(PARTS),
)


def test_the_city_has_two_districts_ten_counties_and_one_city() -> None:
    endings = [county.zh[-1] for county in COUNTIES]

    assert [endings.count(ending) for ending in "区县市"] == [2, 10, 1]


def test_codes_are_in_order_and_lie_under_the_city() -> None:
    codes = [county.code for county in COUNTIES]

    assert codes == sorted(set(codes))
    assert all(code.startswith("3608") and len(code) == 6 for code in codes)


def test_slugs_are_lower_case_words_that_differ() -> None:
    assert len(BY_SLUG) == 13
    assert all(slug.isascii() and slug.isalpha() and slug.islower() for slug in BY_SLUG)


@each
def test_a_county_borders_whoever_borders_it(county: County) -> None:
    assert all(county.slug in BY_SLUG[other].neighbours for other in county.neighbours)


@each
def test_no_county_borders_itself_or_one_twice(county: County) -> None:
    assert county.slug not in county.neighbours
    assert len(set(county.neighbours)) == len(county.neighbours)


def test_there_are_twenty_five_borders() -> None:
    assert len(EDGES) == 25


def test_every_county_can_be_reached_from_every_other() -> None:
    reached = {"jizhou"}
    while more := {n for slug in reached for n in BY_SLUG[slug].neighbours} - reached:
        reached |= more

    assert reached == set(BY_SLUG)


def test_jian_county_has_most_neighbours_and_three_counties_have_two() -> None:
    degrees = {county.zh: len(county.neighbours) for county in COUNTIES}

    assert max(degrees, key=lambda zh: degrees[zh]) == "吉安县"
    assert degrees["吉安县"] == 7
    assert {zh for zh, degree in degrees.items() if degree == 2} == {"安福县", "万安县", "新干县"}


@pytest.mark.parametrize(
    ("county", "neighbours"),
    [
        ("峡江县", "新干县 永丰县 吉水县 吉安县"),
        ("遂川县", "万安县 井冈山市 泰和县"),
        ("永新县", "井冈山市 安福县 吉安县 泰和县"),
    ],
)
def test_borders_agree_with_the_county_pages(county: str, neighbours: str) -> None:
    expected = {find_county(name).slug for name in neighbours.split()}

    assert set(find_county(county).neighbours) == expected


@each
def test_a_county_is_found_by_code_name_and_slug(county: County) -> None:
    for text in (county.code, county.zh, county.slug, county.slug.upper(), f" {county.zh}\n"):
        assert find_county(text) is county


@each
def test_a_county_is_found_without_its_ending_unless_that_is_the_city(county: County) -> None:
    if county.slug == "jian":
        with pytest.raises(UnknownCountyError, match="the city or the county"):
            find_county(county.zh[:-1])
    else:
        assert find_county(county.zh[:-1]) is county


def test_full_width_digits_are_read() -> None:
    assert find_county("３６０８２７").slug == "suichuan"


@pytest.mark.parametrize("text", ["吉安市", "江西省吉安市", "360800"])
def test_the_city_is_not_taken_for_a_county(text: str) -> None:
    with pytest.raises(UnknownCountyError) as caught:
        find_county(text)

    assert "is the city" in caught.value.en
    assert "吉安县" in caught.value.zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("suichaun", "suichuan"),
        ("Jinggang", "jinggangshan"),
        ("吉按县", "吉安县"),
        ("吉州县", "吉州区"),
        ("井岗山市", "井冈山市"),
        ("360872", "360827"),
    ],
)
def test_a_misspelt_county_is_refused_and_the_nearest_named(text: str, expected: str) -> None:
    with pytest.raises(UnknownCountyError) as caught:
        find_county(text)

    assert expected in caught.value.nearest
    assert caught.value.given == text
    assert caught.value.kind == "county"
    assert expected in caught.value.en
    assert expected in caught.value.zh


@pytest.mark.parametrize("text", ["", "县", "南昌县城关", "hello world"])
def test_what_is_no_county_is_a_lookup_error(text: str) -> None:
    with pytest.raises(LookupError):
        find_county(text)


@given(st.text())
def test_any_text_is_a_county_or_an_unknown_county(text: str) -> None:
    try:
        county = find_county(text)
    except UnknownCountyError as error:
        assert error.given == text  # noqa: PT017 -- either outcome is right
    else:
        assert county in COUNTIES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("吉州区", ScopeKind.COUNTY),
        ("吉州区/吉州区", ScopeKind.COUNTY),
        ("吉州区/永叔街道", ScopeKind.STREET),
        ("吉安县/敦厚镇", ScopeKind.STREET),
        ("泰和县/水槎乡", ScopeKind.STREET),
        ("jizhou／经开区", ScopeKind.FUNCTIONAL_ZONE),
    ],
)
def test_the_kind_of_a_scope_is_read_from_its_name(text: str, kind: ScopeKind) -> None:
    assert Scope.parse(text).kind is kind


@pytest.mark.parametrize(
    "part", ["", "永叔", "街道", "遂川", "青原区", "吉安县", "a/b街道", "东/西区"]
)
def test_a_name_that_is_no_part_of_a_county_is_refused(part: str) -> None:
    with pytest.raises(InputError) as caught:
        Scope.parse(f"吉州区/{part}")

    assert caught.value.faults[0].given == part


def test_a_scope_in_no_county_is_refused() -> None:
    with pytest.raises(UnknownCountyError):
        Scope.parse("吉安/永叔街道")


def test_a_scope_whose_kind_and_name_disagree_is_refused() -> None:
    with pytest.raises(InputError):
        Scope(find_county("吉州区"), ScopeKind.FUNCTIONAL_ZONE, "永叔街道")


@given(scopes)
def test_the_text_of_a_scope_reads_back(scope: Scope) -> None:
    assert Scope.parse(str(scope)) == scope


@given(scopes)
def test_a_scope_covers_itself_and_is_covered_by_its_county(scope: Scope) -> None:
    assert scope.covers(scope)
    assert Scope.of(scope.county).covers(scope)


@given(scopes, scopes)
def test_scopes_that_cover_each_other_are_the_same(one: Scope, other: Scope) -> None:
    assert (one.covers(other) and other.covers(one)) == (one == other)


@given(scopes, scopes)
def test_overlap_is_mutual_and_follows_from_cover(one: Scope, other: Scope) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.covers(other)


@given(scopes, scopes, scopes)
def test_what_is_covered_overlaps_only_where_its_cover_does(
    inner: Scope, outer: Scope, other: Scope
) -> None:
    if outer.covers(inner) and inner.overlaps(other):
        assert outer.overlaps(other)


def test_scopes_of_two_counties_never_overlap() -> None:
    assert not Scope.parse("吉州区").overlaps(Scope.parse("青原区"))


def test_two_streets_do_not_overlap_but_a_street_and_a_zone_may() -> None:
    street, zone = Scope.parse("吉州区/永叔街道"), Scope.parse("吉州区/经开区")

    assert not street.overlaps(Scope.parse("吉州区/北门街道"))
    assert street.overlaps(zone)
    assert not zone.covers(street)

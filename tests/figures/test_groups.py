"""No hidden group can be worked out, although somebody knows the total."""

from hypothesis import example, given
from hypothesis import strategies as st

from jixiaoge.figures import released_groups

NUMBERS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.sampled_from([0, 1, 2, 4, 5, 6, 9, 30]))
THRESHOLD = 5


def test_nothing_is_published_of_no_groups() -> None:
    assert released_groups({}, THRESHOLD) == {}


def test_two_groups_of_one_are_hidden_with_a_third_for_their_sum_would_tell_both() -> None:
    assert released_groups({"甲": 1, "乙": 1, "丙": 9, "丁": 7}, THRESHOLD) == {
        "甲": None,
        "乙": None,
        "丙": 9,
        "丁": None,
    }


def test_an_empty_group_among_others_is_hidden() -> None:
    assert released_groups({"甲": 0, "乙": 9, "丙": 7}, THRESHOLD) == {
        "甲": None,
        "乙": 9,
        "丙": None,
    }


@given(NUMBERS)
@example({"甲": 1, "乙": 1})
@example({"甲": 0, "乙": 0, "丙": 9})
def test_small_groups_are_hidden_and_each_hidden_one_could_be_another(
    numbers: dict[str, int],
) -> None:
    shown = released_groups(numbers, THRESHOLD)
    away = [name for name, number in shown.items() if number is None]
    least = 0 if 0 in numbers.values() else 1

    assert shown.keys() == numbers.keys()
    assert {name for name in numbers if numbers[name] < THRESHOLD} <= set(away)
    assert all(shown[name] in {None, numbers[name]} for name in numbers)
    # One person may then be of another of the hidden groups; where nobody can be, all are hidden.
    moves = [name for name in away if numbers[name] > least]
    assert (moves and len(away) > 1) or len(away) in {0, len(numbers)}


@given(NUMBERS)
def test_nothing_is_hidden_where_nothing_is_small(numbers: dict[str, int]) -> None:
    large = {name: number + THRESHOLD for name, number in numbers.items()}

    assert released_groups(large, THRESHOLD) == large

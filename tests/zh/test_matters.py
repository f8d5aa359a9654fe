"""The words about reports and requests: what the page has no room for."""

import pytest

from jixiaoge.zh import 填写有误, 诉求, 重复上报, 随手拍


def test_nothing_written_is_a_matter_in_which_nothing_was_done() -> None:
    assert 随手拍() == "发现"
    assert 诉求() == "有诉求"


def test_a_year_without_a_calendar_is_told_and_not_guessed() -> None:
    told = 随手拍(登记="2098年12月31日16:00")

    assert told.startswith("已登记；社区（网格）：受理、不采纳；最迟哪天还不知道：")


def test_advice_that_was_not_read_has_no_moment() -> None:
    assert 随手拍(看紧急提示="7月10日08:00", 缺="看紧急提示") == "发现"


@pytest.mark.parametrize("wrong", ["7月10日", "08:00", "2月30日08:00", "7月10日24:01"])
def test_a_moment_that_is_none_is_told(wrong: str) -> None:
    with pytest.raises(填写有误) as caught:
        随手拍(登记=wrong)
    assert [fault.path for fault in caught.value.faults] == ["登记"]


@pytest.mark.parametrize("metres", range(0, 60, 7))
def test_a_distance_up_to_the_radius_is_a_repeat(metres: int) -> None:
    assert (重复上报(相距=metres) == "重复，并到前一件") == (metres <= 50)

"""Honours: at most a share of the members, and whole days in public before them."""

import datetime as dt

import pytest

from jixiaoge.alliance import Honour, most_honoured, why_not_honour
from jixiaoge.testing import city_policy

DAY = dt.date(2026, 7, 10)
BOOK = city_policy().rulebook("遂川县", DAY)
ROLL = {f"m{number}" for number in range(100)}


@pytest.mark.parametrize("honour", Honour)
@pytest.mark.parametrize("members", [0, 1, 49, 50, 99, 100, 101, 1000])
def test_one_more_than_the_most_is_more_than_the_share(honour: Honour, members: int) -> None:
    shares = {Honour.QUARTER: "honour_quarter_share", Honour.YEAR: "honour_year_share"}
    share = BOOK.setting(shares[honour]).value
    most = most_honoured(honour, members, BOOK)

    assert most <= share * members < most + 1


@pytest.mark.parametrize(
    ("noticed_on", "codes"),
    [
        (DAY - dt.timedelta(days=6), []),
        (DAY - dt.timedelta(days=5), ["noticed_too_late"]),
        (DAY, ["noticed_too_late"]),
        (None, ["not_noticed"]),
    ],
)
def test_whole_days_of_notice_lie_before_an_honour(
    noticed_on: dt.date | None, codes: list[str]
) -> None:
    found = why_not_honour(Honour.YEAR, {"m1"}, ROLL, noticed_on=noticed_on, on=DAY, book=BOOK)

    assert [one.code for one in found] == codes


def test_only_members_are_honoured_and_everything_wrong_is_told_at_once() -> None:
    chosen = {"m1", "x9", "x8"}
    found = why_not_honour(Honour.YEAR, chosen, ROLL, noticed_on=None, on=DAY, book=BOOK)

    assert [one.code for one in found] == ["not_members", "too_many", "not_noticed"]
    assert found[0].zh == "不是会员：x8、x9；请换人"
    assert all(one.refuses and one.en and one.zh.encode("gbk") for one in found)

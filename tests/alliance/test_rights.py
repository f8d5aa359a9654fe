"""A proposal stands when so many members signed it."""

import pytest

from jixiaoge.alliance.rights import proposal
from jixiaoge.rulebook import Rulebook

ROLL = {f"m{n}" for n in range(30)}


@pytest.mark.parametrize(("signed", "stands"), [(0, False), (9, False), (10, True), (30, True)])
def test_a_proposal_needs_so_many_members(book: Rulebook, signed: int, stands: bool) -> None:
    found = proposal({f"m{n}" for n in range(signed)}, roll=ROLL, book=book)

    assert found.stands is stands
    assert found.code == ("stands" if stands else "too_few_members")
    assert f"{signed}名" in found.zh
    assert str(signed) in found.en


def test_who_is_no_member_does_not_count(book: Rulebook) -> None:
    strangers = {f"x{n}" for n in range(50)}

    assert not proposal(strangers | {"m1"}, roll=ROLL, book=book).stands

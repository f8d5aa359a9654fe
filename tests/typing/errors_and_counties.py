"""What type checkers must infer; never run."""

from typing import assert_type

from jixiaoge.counties import COUNTIES, County, Scope, ScopeKind, find_county
from jixiaoge.errors import Fault, InputError, PolicyError, Told, UnknownCountyError, nearest

assert_type(COUNTIES, tuple[County, ...])
assert_type(find_county("遂川"), County)
assert_type(find_county("遂川").neighbours, tuple[str, ...])
assert_type(Scope.parse("吉州区/永叔街道"), Scope)
assert_type(Scope.parse("吉州区").kind, ScopeKind)
assert_type(UnknownCountyError("x").nearest, tuple[str, ...])
assert_type(nearest("x", ["y"]), tuple[str, ...])
assert_type(InputError([]).faults, tuple[Fault, ...])
assert_type(PolicyError([]).findings, tuple[Told, ...])

Fault("age")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
COUNTIES[0].code = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]

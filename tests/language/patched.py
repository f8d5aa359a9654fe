"""Copies of the evaluators with one fault planted in their source; the real modules stay as they are.

A copy is executed under a name of its own, and finds the other copies through its own `__import__`:
nothing is put into `sys.modules`, so the library that the rest of the run uses cannot notice.
"""

from __future__ import annotations

import builtins
import inspect
import types
from typing import Any

from attrs import frozen
from checks import REAL, World

ORDER = ("truth", "reference", "lower", "writing", "compile")
PACKAGE = "jixiaoge.language"


@frozen
class Mutant:
    """A fault: in which module, which text, and what stands in its place."""

    fault: str
    module: str
    old: str
    new: str


def source_of(module: str) -> str:
    """Return the source of one of the five modules."""
    return inspect.getsource(getattr(REAL, module))


def patched(mutant: Mutant | None = None) -> World:
    """Return fresh copies of the five modules, one of them with the fault."""
    copies: dict[str, types.ModuleType] = {}

    def importing(name: str, *arguments: Any) -> Any:
        return copies[name] if name in copies else builtins.__import__(name, *arguments)

    for module in ORDER:
        source = source_of(module)
        if mutant is not None and mutant.module == module:
            assert source.count(mutant.old) == 1, f"{mutant.fault}: not found exactly once"
            source = source.replace(mutant.old, mutant.new)
        copy = types.ModuleType(f"patched_{module}")
        vars(copy)["__builtins__"] = {**vars(builtins), "__import__": importing}
        exec(compile(source, f"<patched {module}>", "exec"), vars(copy))  # noqa: S102 - our own source
        copies[f"{PACKAGE}.{module}"] = copy
    return World(*(copies[f"{PACKAGE}.{module}"] for module in ORDER))


_ROLL_OVER = (
    "(day.replace(day=1) + relativedelta(months=amount) + dt.timedelta(days=day.day - 1) - day)"
)
_FIRST_OF_MARCH = "relativedelta(months=amount, days=int((day.month, day.day) == (2, 29) and amount % 12 == 0 and amount % 48 != 0))"

MUTANTS = (
    Mutant(
        "and is true as soon as one part is",
        "truth",
        "if value is False:\n            return False",
        "if value is True:\n            return True",
    ),
    Mutant(
        "an unknown part is forgotten by and",
        "truth",
        "            answer = None",
        "            pass",
    ),
    Mutant(
        "not of unknown is true",
        "truth",
        "return None if value is None else not value",
        "return not value",
    ),
    Mutant(
        "a choice by an unknown condition takes the otherwise branch",
        "reference",
        "return then if then == otherwise else None",
        "return otherwise",
    ),
    Mutant(
        "months roll over into the next month",
        "reference",
        "relativedelta(months=amount))",
        f"{_ROLL_OVER})",
    ),
    Mutant(
        "a leap day plus a year is the first of March",
        "reference",
        "relativedelta(months=amount))",
        f"{_FIRST_OF_MARCH})",
    ),
    Mutant(
        "the low end of between is outside",
        "reference",
        "_known(operator.le, value(low), x)",
        "_known(operator.lt, value(low), x)",
    ),
    Mutant(
        "the high end of between is outside",
        "lower",
        "tree.Compare(Comparison.LE, item, high)",
        "tree.Compare(Comparison.LT, item, high)",
    ),
    Mutant(
        "is in of something unknown is false",
        "reference",
        "return _known(_STRICT[type(node)](node), *map(value, node.children))",
        "found = _known(_STRICT[type(node)](node), *map(value, node.children))\n            return False if found is None and isinstance(node, tree.IsIn) else found",
    ),
    Mutant(
        "a season never spans the new year",
        "reference",
        "return begun and moment <= end if start <= end else begun or moment <= end",
        "return begun and moment <= end",
    ),
    Mutant(
        "a season that starts on a leap day starts on the first of March",
        "reference",
        "(_LEAP_DAY if last_of_february else moment)",
        "moment",
    ),
    Mutant(
        "the last day of a season is outside",
        "reference",
        "return begun and moment <= end if",
        "return begun and moment < end if",
    ),
    Mutant(
        "the reference divides towards nought",
        "reference",
        "Fraction(item // node.divisor)",
        "Fraction(int(item / node.divisor))",
    ),
    Mutant(
        "thresholds ignore that strictly before is strict",
        "lower",
        "limit - dt.timedelta(days=node.strictly_before)",
        "limit",
    ),
    Mutant(
        "thresholds start too early to be the latest day",
        "lower",
        "+ dt.timedelta(days=4)",
        "+ dt.timedelta(days=1)",
    ),
    Mutant(
        "a comparison is not turned with its sides",
        "lower",
        "Comparison.LT: Comparison.GT,",
        "Comparison.LT: Comparison.LT,",
    ),
    Mutant(
        "equal to a moved date means no later than it",
        "lower",
        "return tree.All((no_later, tree.Not(earlier)))",
        "return no_later",
    ),
    Mutant(
        "later than a moved date means not earlier",
        "lower",
        "case Comparison.GT:\n            return tree.Not(no_later(strictly=False))",
        "case Comparison.GT:\n            return tree.Not(no_later(strictly=True))",
    ),
    Mutant(
        "a missing bracket joins and with or",
        "writing",
        'return f"({word.join(left)})" if len(left) > 1 else',
        "return word.join(left) if len(left) > 1 else",
    ),
    Mutant(
        "a missing bracket joins a sum with a product",
        "writing",
        'written = f"({_rescaled(a, scale - a_scale)} {sign} {_rescaled(b, scale - b_scale)})"',
        'written = f"{_rescaled(a, scale - a_scale)} {sign} {_rescaled(b, scale - b_scale)}"',
    ),
    Mutant(
        "a missing bracket and a guard that is compared",
        "writing",
        'return f"({guard}{true})", f"({guard}{false})"',
        'return f"({guard}{true})", f"({guard[:-5]} == {false})"',
    ),
    Mutant(
        "nothing guards what is unknown",
        "writing",
        'return f"({guard}{true})", f"({guard}{false})"',
        'return f"({true})", f"({false})"',
    ),
    Mutant(
        "surely false is taken for not surely true",
        "writing",
        'return f"({guard}{true})", f"({guard}{false})"',
        'return f"({guard}{true})", f"not ({guard}{true})"',
    ),
    Mutant("less than is taken for the opposite of at most", "writing", '"<=": ">"', '"<=": ">="'),
    Mutant(
        "constants of the first day are kept for all days",
        "compile",
        "{name: day[node] for name, node",
        "{name: self.fixed.setdefault(name, day[node]) for name, node",
    ),
    Mutant(
        "what the first day settles is settled for all days",
        "compile",
        "shape = tuple(value if is_written(value) else _NAMED for value in day.values())",
        "shape = ()",
    ),
    Mutant(
        "a shared part is false where it is not true",
        "writing",
        'f"if {name} is None and {false}: {name} = False"',
        'f"if {name} is None: {name} = False"',
    ),
    Mutant(
        "decimals of unlike scale are not aligned",
        "writing",
        'return f"({written} * {10**digits})" if digits else written',
        "return written",
    ),
    Mutant(
        "division of what is compiled goes towards nought",
        "writing",
        'f"({written} // {divisor * 10**scale})"',
        'f"int({written} / {divisor * 10**scale})"',
    ),
    Mutant(
        "division forgets the digits after the point",
        "writing",
        "{divisor * 10**scale}",
        "{divisor}",
    ),
    Mutant(
        "the least and greatest leave out what is unknown",
        "writing",
        "(lambda *x: None if None in x else {pick}(x))",
        "(lambda *x: {pick}((y for y in x if y is not None), default=None))",
    ),
    Mutant(
        "the least is taken for the greatest",
        "writing",
        'pick = "max" if greatest else "min"',
        'pick = "min" if greatest else "max"',
    ),
    Mutant(
        "mask bits stand one place higher",
        "writing",
        "str(1 << 2 * position), str(2 << 2 * position)",
        "str(2 << 2 * position), str(4 << 2 * position)",
    ),
    Mutant(
        "masks start with the last condition",
        "writing",
        "enumerate(nodes[start:])",
        "enumerate(nodes[start:][::-1])",
    ),
    Mutant(
        "a choice between equal conditions stays unknown",
        "writing",
        "_either((ct, x), (cf, y), (x, y))",
        "_either((ct, x), (cf, y))",
    ),
    Mutant(
        "a choice between equal values stays unknown",
        "writing",
        "else x if x == y else None",
        "else None",
    ),
    Mutant(
        "two conditions that are both unknown agree",
        "writing",
        "return _either((lt, rt), (lf, rf)),",
        'return f"(({lt} and {rt}) or not ({lt} or {rt}))",',
    ),
    Mutant(
        "a number that nobody published is never expected",
        "writing",
        'return "None", scale, ["None"]',
        'return "None", scale, []',
    ),
    Mutant(
        "is in takes 1.005 for 1.00",
        "writing",
        "int(exact) if exact.denominator == 1 else exact",
        "int(exact)",
    ),
    Mutant(
        "is in of something unknown is false when compiled",
        "writing",
        "                return _guarded(*self._comparison(node))",
        "                pair = _guarded(*self._comparison(node))\n                return (pair[0], f'(not {pair[0]})') if isinstance(node, tree.IsIn) else pair",
    ),
    Mutant(
        "a look takes a comparison with something unknown for false",
        "writing",
        'return _picked((_missing(known), "None"), otherwise=f"({true})"), True',
        'return _picked((_missing(known), "False"), otherwise=f"({true})"), True',
    ),
    Mutant(
        "after a look that finds nothing, nothing more is asked",
        "writing",
        '_, false = ("", "False") if says_all else self._rails(node)',
        '_, false = "", "False"',
    ),
    Mutant(
        "a look that may yet be false says all",
        "writing",
        "or (len(looks) == 1 and looks[0][1])",
        "or True",
    ),
    Mutant(
        "masks put what follows a shared run in the first place",
        "writing",
        "self._code(node, start + place)",
        "self._code(node, place)",
    ),
    Mutant(
        "the shorter list of choices is taken for the options",
        "writing",
        "if len(listed) <= len(rest) else (known, outside, inside)",
        "if len(listed) <= len(rest) else (known, inside, outside)",
    ),
    Mutant(
        "the opposite of a comparison is the comparison",
        "writing",
        "return found and (found[0], found[2], found[1])",
        "return found",
    ),
    Mutant(
        "a fact's digits after the point are cut off",
        "writing",
        "int({name}.scaleb({leaf.type.scale}, exact))",
        "int({name}) * 10**{leaf.type.scale}",
    ),
    Mutant(
        "decimals are rounded as the caller's context has it",
        "writing",
        "scaleb({leaf.type.scale}, exact)",
        "scaleb({leaf.type.scale})",
    ),
)

"""From text to Python's own syntax tree, one line a token.

Chinese connectives and full-width signs and digits become Python's;
every token stands on a line of its own, so that a line number tells which token is meant.
What is no word, number, sign or quotation is refused here; nothing is ever run.

>>> [token.python for token in tokens("出勤 ≥ ８ 且 非 谢绝")]
['出勤', '>=', '8', 'and', 'not', '谢绝']
>>> import ast
>>> ast.unparse(expression(tokens("甲 ≥ 0.10")))
'甲 >= 0.1'
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from attrs import frozen

from jixiaoge.errors import RuleError

__all__ = ["NotationError", "Token", "expression", "tokens"]

_DEEPEST = 100  # levels of brackets and operators; deeper texts are nobody's rule
_LONGEST = 10_000  # signs; nor are longer ones


@frozen
class Token:
    """One word, number, sign or quotation: where it starts, as it was written, as Python has it."""

    column: int
    read: str
    python: str


class NotationError(RuleError):
    """A text that cannot be read; `column` counts characters from 1."""

    def __init__(self, en: str, zh: str, *, token: Token, **details: Any) -> None:
        en, zh = f"column {token.column}: {en}", f"第{token.column}个字：{zh}"
        super().__init__(en, zh, **{"given": token.read, **details})
        self.column = token.column

    @classmethod
    def placed(cls, error: RuleError, token: Token) -> NotationError:
        """Tell where in a text the trouble lies that was found when its nodes were built."""
        kept = ("rule", "fact", "given", "expected", "nearest")
        details = {name: getattr(error, name) for name in kept}
        return cls(error.problem_en, error.problem_zh, token=token, **details)


_QUOTED = r'"(?:[^"\\]|\\.)*"|“[^”]*”|＂[^＂]*＂'
_NUMBER = r"[0-9０-９]+(?:[.．][0-9０-９]*)?"
_FIXED = re.compile(f"{_QUOTED}|{_NUMBER}", re.DOTALL)
_PYTHON = {
    "且": "and",
    "或": "or",
    "非": "not",
    "=": "==",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "、": ",",
}
_SIGNS = frozenset({"<=", ">=", "==", "!=", "//", *"<>=≥≤≠+-*×(){},、."})


def tokens(text: str) -> list[Token]:
    """Split a text into words, numbers, signs and quotations.

    Raises:
        NotationError: a sign or a quotation is none of the notation's, or the text is too long.
    """
    if len(text) > _LONGEST:
        raise NotationError(
            f"a condition has at most {_LONGEST} signs, not {len(text)}",
            f"一个条件最多{_LONGEST}字，这里有{len(text)}字",
            token=Token(_LONGEST + 1, text[_LONGEST], ""),
        )
    found: list[Token] = []
    start = 0
    while start < len(text):
        end = start + 1
        if not text[start].isspace():
            end = _end(text, start)
            found.append(_token(start + 1, text[start:end]))
        start = end
    return found


def _end(text: str, start: int) -> int:
    """Return where the token that starts here ends."""
    if fixed := _FIXED.match(text, start):
        return fixed.end()
    if text[start].isidentifier():
        end = start + 1
        while end < len(text) and f"a{text[end]}".isidentifier():
            end += 1
        return end
    for length in (2, 1):
        if normalize("NFKC", text[start : start + length]) in _SIGNS:
            return start + length
    raise NotationError(
        f"{text[start]!r} cannot be read here",
        f"这里读不懂“{text[start]}”",
        token=Token(start + 1, text[start], ""),
    )


def _token(column: int, read: str) -> Token:
    if read[0] in "“＂":
        return Token(column, read, repr(read[1:-1]))
    if read[0] != '"':
        word = normalize("NFKC", read)
        return Token(column, read, _PYTHON.get(word, word))
    try:
        return Token(column, read, repr(json.loads(read, strict=False)))
    except ValueError:
        problem = ("this quotation cannot be read", "引号里的内容读不懂")
        raise NotationError(*problem, token=Token(column, read, "")) from None


def expression(found: Sequence[Token]) -> ast.expr:
    """Return the syntax tree of some tokens; the line number of each part is that of its token.

    Raises:
        NotationError: there is no token, they do not fit together, or they nest too deep.
    """
    if not found:
        raise NotationError("nothing is written", "没有写内容", token=Token(1, "", ""))
    try:
        body = ast.parse(" \\\n".join(token.python for token in found), mode="eval").body
    except SyntaxError as error:
        token = found[min(error.lineno or 1, len(found)) - 1]
        raise NotationError(
            f"{token.read!r} does not fit here: a sign or bracket is missing or too many",
            f"“{token.read}”处读不通：少了或多了符号、括号",
            token=token,
        ) from None
    except (RecursionError, MemoryError):
        raise _too_deep(found[0]) from None
    level: list[ast.AST] = [body]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    if level:
        raise _too_deep(found[0])
    return body


def _too_deep(token: Token) -> NotationError:
    return NotationError(
        f"nested more than {_DEEPEST} levels deep", f"括号或运算超过{_DEEPEST}层", token=token
    )

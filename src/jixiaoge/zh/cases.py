"""A table of cases in Chinese (例表): a column a word of the question, a row a case, a line an answer.

An empty cell is not written; 未知 is.

>>> from jixiaoge.zh.members import 入会
>>> 例表(入会, '''
... 周岁 | 出勤 | 站点证明
... 18   | 8    |
... 17   | 7    | 是
... ''')
第1行：可以入会
第2行：17周岁，要满18周岁；八送服务照常
>>> 例表(入会, '''
... 周岁 | 出勤
... 18   | 常来
... ''')
Traceback (most recent call last):
    ...
jixiaoge.zh.填写有误: 填写有1处要改：第1行“出勤”：写的是“常来”，要写0到1000之间的整数（天）
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from jixiaoge.errors import Fault
from jixiaoge.zh.answers import 文字
from jixiaoge.zh.filling import Slips, 填写有误
from jixiaoge.zh.values import 未知
from jixiaoge.zh.words import listed

__all__ = ["例表"]


def 例表(问: Callable[..., 文字], 表: str, /) -> 文字:
    """Ask a question of every row of a table.

    Args:
        问: the question, such as 入会.

        表: its first row the words, the others what is written for them, with | between.

    Raises:
        填写有误: with every wrong word or value, its row and its column; or there is no row.
    """
    names, *rows = [_cells(line) for line in 表.strip().splitlines()] or [[]]
    slips = Slips()
    answers: list[str] = []
    if not rows:
        slips.faults.append(Fault("表", 表, "", zh="表里没有一行例子", en="no row"))
    for number, cells in enumerate(rows, 1):
        try:
            answers.append(f"第{number}行：{问(**_row(names, cells))}")
        except 填写有误 as error:
            slips.faults.extend(
                evolve(one, path=f"第{number}行“{one.path}”") for one in error.faults
            )
    slips.check()
    return listed(answers, "")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split("[|｜]", line)]


def _row(names: Sequence[str], cells: Sequence[str]) -> dict[str, str | None]:
    """Return what a row has written.

    Raises:
        填写有误: it has more cells than the table has columns.
    """
    if len(cells) > len(names):
        zh = f"有{len(cells)}格，表头只有{len(names)}格：{'、'.join(names)}"
        raise 填写有误([Fault("整行", len(cells), str(len(names)), zh=zh, en="too many cells")])
    given = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
    return {name: 未知 if cell == "未知" else cell for name, cell in given.items()}

"""示例：井冈山市的插件 (specimen: the plugin of Jinggangshan).

两样用 Python 写：第九项服务(battery_swap.py)和一条高温令(orders.py)；数字在 county.toml。
Two things are made in Python: a ninth service and a heat order; the numbers are in county.toml.
"""

from __future__ import annotations

from jixiaoge.rulebook import Amendment, Context, Service, hookimpl
from jixiaoge_jinggangshan.battery_swap import battery_swap
from jixiaoge_jinggangshan.orders import heat_order

__all__ = ["jixiaoge_amendments", "jixiaoge_services"]


@hookimpl
def jixiaoge_services(context: Context) -> list[Service]:  # noqa: ARG001 - the hook's form
    """Return the county's own service."""
    return [battery_swap]


@hookimpl
def jixiaoge_amendments(context: Context) -> list[Amendment]:  # noqa: ARG001 - the hook's form
    """Return the heat order."""
    return [heat_order()]

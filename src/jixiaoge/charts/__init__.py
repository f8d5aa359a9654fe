"""Charts of a county's points as SVG, each with its table: liability by age, budget, reviewers, before and after.

A chart is its table and how to draw it, so a picture never says what its table does not.
Drawing needs vl-convert-python, the extra `charts`; a table needs nothing.
"""

from jixiaoge.charts.chart import Chart
from jixiaoge.charts.of_points import (
    budget_chart,
    comparison_chart,
    liability_chart,
    reviewers_chart,
)

__all__ = ["Chart", "budget_chart", "comparison_chart", "liability_chart", "reviewers_chart"]

"""Spreadsheets: a template to fill in, its rows as cases, faults beside their cells, answers that print.

It needs openpyxl, the extra `excel`; nothing of it is loaded before it is used.
"""

from jixiaoge.excel.answering import NotDecided, answers
from jixiaoge.excel.marking import marked
from jixiaoge.excel.reading import Sheet, read_cases, read_sheet
from jixiaoge.excel.template import template

__all__ = ["NotDecided", "Sheet", "answers", "marked", "read_cases", "read_sheet", "template"]

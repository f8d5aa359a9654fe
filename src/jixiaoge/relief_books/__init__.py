"""The relief fund's books (专项救助基金账目): entries, what they come to, and the statement."""

from jixiaoge.relief_books.books import Books, Relief, last_relief, record, record_all
from jixiaoge.relief_books.entries import Approval, Donation, Entry, Payment, Release, Return
from jixiaoge.relief_books.statement import Statement, statement

__all__ = [
    "Approval",
    "Books",
    "Donation",
    "Entry",
    "Payment",
    "Release",
    "Relief",
    "Return",
    "Statement",
    "last_relief",
    "record",
    "record_all",
    "statement",
]

"""The points economy: earned by volunteering, spent with merchants, paid back by the county.

Its core is pure: commands are decided into events, events make the book.
"""

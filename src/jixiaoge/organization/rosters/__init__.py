"""Rosters: read strictly, reconciled without merging anybody silently, kept as of any day.

Three checks are put side by side (行业自查、社区摸排、系统联查). Rows with one token are one person;
whatever else looks alike is shown to a person, whose choice is kept with who, why and when.
A platform is shown its own list only.
"""

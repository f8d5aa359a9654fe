"""Keeps the examples for the web out of the search for doctests; `tests/web` imports and runs them."""

collect_ignore = ["django_desk", "fastapi_desk"]

"""The versions of the tables, each with what it changes."""

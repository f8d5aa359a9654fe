"""Votes of the alliance: meetings, motions, elections and lots."""

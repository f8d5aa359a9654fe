"""The members of the alliance."""

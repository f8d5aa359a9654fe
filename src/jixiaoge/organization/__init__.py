"""The organisation: three tiers, who is responsible, membership, rosters.

So far there is `jixiaoge.organization.membership`, which shares nothing with services and points.
"""

__all__: list[str] = []

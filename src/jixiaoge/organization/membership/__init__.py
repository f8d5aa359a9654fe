"""Membership (党员发展与联系): the way into the Party, floating members, check-in, votes, and who may read it.

Steps are registered by people; the library reckons days and lists what is missing. It never scores, ranks,
predicts or moves anybody on. Nothing of this room reaches services or points.
"""

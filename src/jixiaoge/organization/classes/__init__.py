"""Classes and instruction (课堂、指导): who came, counted as people and as attendances; instructors' visits.

Nothing here tells who is a Party member, and nothing of it reaches services or points.
"""

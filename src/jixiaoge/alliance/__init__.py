"""The alliance (自治联盟): its charter, and what runs by it: matters with deadlines, and due process.

Nothing here decides a basic service, and nothing takes points.
"""

from jixiaoge.alliance.workdays import OfficialWorkdays, Workdays, add_workdays, official_workdays

__all__ = ["OfficialWorkdays", "Workdays", "add_workdays", "official_workdays"]

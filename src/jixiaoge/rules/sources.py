"""The documents that the city's rules rest on.

Nobody has published the details of the eight services; what is reported is that they exist.
"""

from __future__ import annotations

from jixiaoge.rulebook.basis import Basis, Status

__all__ = ["EIGHT_SERVICES", "OURS", "WARM_BEE"]

EIGHT_SERVICES = Basis(Status.REPORTED, "“吉小哥”报道", article="暖“新”八送服务")
WARM_BEE = Basis(Status.REPORTED, "“吉小哥”报道", article="暖蜂行动")
OURS = Basis(Status.ASSUMED, "本库默认条款", article="services.md 第0节", note="没有公开来源")

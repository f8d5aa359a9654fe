"""The library's errors as answers: 422 for what was sent, 503 for the county that is closed."""

import logging

from django.http import JsonResponse

import jixiaoge as jx

__all__ = ["closed", "refused"]

log = logging.getLogger(__name__)

MENDING = {
    "zh": "本县规则正在修复，请到窗口人工办理",
    "en": "this county's rules are being mended; ask a clerk",
}


def refused(error: jx.JixiaogeError) -> JsonResponse:
    """What was sent cannot be used: say all that is wrong with it, each with its place."""
    faults = error.faults if isinstance(error, jx.InputError) else [error]
    told = [
        {"place": getattr(fault, "path", "url"), "zh": fault.zh, "en": fault.en} for fault in faults
    ]
    return JsonResponse({"faults": told}, status=422)


def closed(error: jx.JixiaogeError) -> JsonResponse:
    """A county's rules are broken: the cause is for the log, the way on is for the caller."""
    log.error("a closed county was asked: %s", error)
    return JsonResponse(MENDING, status=503)

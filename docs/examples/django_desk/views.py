"""What the desk answers. Whoever calls is a system of the city's that has checked who may ask."""

import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

import jixiaoge as jx
from django_desk.apps import today_in_jian
from django_desk.errors import closed, refused
from django_desk.models import StoredDecision

__all__ = ["everything", "keep", "kept", "one", "question"]


def _policy() -> jx.Policy:
    policy: jx.Policy = apps.get_app_config("django_desk").policy
    return policy


def about_a_case(view: Callable[..., JsonResponse]) -> Callable[..., HttpResponse]:
    """Read the case for a view, and turn the library's errors into answers."""

    @csrf_exempt  # a system calls, not a browser with cookies
    @require_POST
    @wraps(view)
    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            body = json.loads(request.body)
            # Half of a sign can be neither told nor kept.
            json.dumps(body, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return HttpResponseBadRequest(b"no JSON")
        try:
            return view(jx.case_from_json(body, _policy().facts), **named)
        except (jx.PluginError, jx.PolicyError) as error:
            return closed(error)
        except jx.JixiaogeError as error:
            return refused(error)

    return answer


@about_a_case
def everything(case: jx.Case) -> JsonResponse:
    """Decide every service; sensitive facts come back masked."""
    found = jx.decide_all(_policy(), case, on=today_in_jian())
    return JsonResponse({key: jx.decision_to_json(decision) for key, decision in found.items()})


@about_a_case
def one(case: jx.Case, service: str) -> JsonResponse:
    """Decide one service, and tell it to the courier, the clerk and the policy officer."""
    decision = jx.decide(_policy(), case, service, on=today_in_jian())
    return JsonResponse(
        {
            "decision": jx.decision_to_json(decision),
            "courier": jx.courier_view(decision),
            "clerk": jx.clerk_view(decision),
            "officer": jx.officer_view(decision),
        }
    )


@about_a_case
def question(case: jx.Case) -> JsonResponse:
    """Return what to ask next; null where no answer would settle anything more."""
    asked = jx.next_question(_policy(), case, on=today_in_jian())
    told = asked and {"fact": asked.fact, "zh": asked.text(), "en": asked.text("en")}
    return JsonResponse(told, safe=False)


@about_a_case
def keep(case: jx.Case, service: str) -> JsonResponse:
    """Decide one service, and keep the decision for as long as the rules say."""
    decision = jx.decide(_policy(), case, service, on=today_in_jian())
    stored = StoredDecision.keep(decision)
    return JsonResponse({"id": stored.pk, "keep_until": stored.keep_until}, status=201)


@require_GET
def kept(_: HttpRequest, key: UUID) -> JsonResponse:
    """Return a stored decision, and whether the archived rules still give the same answer."""
    found = get_object_or_404(StoredDecision, pk=key, keep_until__gte=today_in_jian())
    # A record holds the case with its sensitive facts: only the masked decision is handed out.
    same = jx.replay(found.record, found.archive, _policy().facts) == found.record
    return JsonResponse({"decision": json.loads(found.record)["decision"], "replays": same})

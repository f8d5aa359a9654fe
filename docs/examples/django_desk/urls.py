"""The addresses of the desk: `path("desk/", include("django_desk.urls"))`."""

from django.urls import path

from django_desk import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("decisions", views.everything),
    path("decisions/<service>", views.one),
    path("question", views.question),
    path("records/<uuid:key>", views.kept),
    path("records/<service>", views.keep),
]

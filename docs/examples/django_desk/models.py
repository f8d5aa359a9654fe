"""The desk's file: decisions, and each rulebook that they rest on once."""

from uuid import uuid4

from django.db import models, transaction

import jixiaoge as jx

__all__ = ["StoredDecision", "StoredRulebook"]


class StoredRulebook(models.Model):
    """A rulebook, from which decisions are replayed."""

    fingerprint = models.CharField(max_length=80, primary_key=True)
    archived = models.TextField()

    def __str__(self) -> str:
        return self.fingerprint


class StoredDecision(models.Model):
    """A decision; its record holds sensitive facts, so guard the table."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    record = models.TextField()
    rulebooks = models.ManyToManyField(StoredRulebook)
    keep_until = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def keep(cls, decision: jx.Decision) -> "StoredDecision":
        """Keep a decision, and forget those that need not be kept any longer."""
        cls.objects.filter(keep_until__lt=decision.on).delete()
        stored = cls.objects.create(record=jx.record(decision), keep_until=decision.keep_until)
        for fingerprint, archived in jx.archived(decision).items():
            book, _ = StoredRulebook.objects.get_or_create(
                fingerprint=fingerprint, defaults={"archived": archived}
            )
            stored.rulebooks.add(book)
        return stored

    @property
    def archive(self) -> dict[str, str]:
        """The rulebooks to replay it from."""
        return dict(self.rulebooks.values_list("fingerprint", "archived"))

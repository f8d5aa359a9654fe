"""Triggers: rows that only grow cannot be changed, and the head moves only over entries that balance.

They hold against whoever has the application's rights. The owner of the tables can drop them;
the hash chain and a checkpoint that is kept elsewhere show that.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["guards"]

# What must be so of the rows between the old head and the new one.
_NOTHING_LOST = """
    NEW.entries < OLD.entries OR NEW.commands < OLD.commands OR NEW.uses < OLD.uses
    OR NEW.recorded_at < OLD.recorded_at
    OR NEW.entries - OLD.entries <> (
        SELECT count(*) FROM entry
        WHERE ledger = NEW.ledger AND seq > OLD.entries AND seq <= NEW.entries)
    OR NEW.commands - OLD.commands <> (
        SELECT count(*) FROM command
        WHERE ledger = NEW.ledger AND number > OLD.commands AND number <= NEW.commands)
    OR NEW.uses - OLD.uses <> (
        SELECT count(*) FROM use_step
        WHERE ledger = NEW.ledger AND seq > OLD.uses AND seq <= NEW.uses)"""
_ALL_BALANCE = """
    EXISTS (
        SELECT 1 FROM posting
        WHERE ledger = NEW.ledger AND seq > OLD.entries AND seq <= NEW.entries
        GROUP BY seq, unit HAVING sum(amount) <> 0)"""
_HEAD_RULES = (
    (_NOTHING_LOST, "the head must move over what was added"),
    (_ALL_BALANCE, "the postings of an entry must add up to nothing"),
)


def guards(dialect: str, growing: tuple[str, ...]) -> Iterator[str]:
    """Yield the statements that make the triggers.

    Args:
        dialect: `sqlite` or `postgresql`.

        growing: the tables that only grow.
    """
    if dialect == "sqlite":
        yield from _sqlite(growing)
    else:
        yield from _postgresql(growing)


def _sqlite(growing: tuple[str, ...]) -> Iterator[str]:
    for table in growing:
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
    yield "CREATE TRIGGER head_stays BEFORE DELETE ON head BEGIN SELECT RAISE(ABORT, 'head stays'); END"
    for number, (broken, told) in enumerate(_HEAD_RULES, 1):
        yield (
            f"CREATE TRIGGER head_rule_{number} BEFORE UPDATE ON head WHEN {broken}"
            f" BEGIN SELECT RAISE(ABORT, '{told}'); END"
        )


def _postgresql(growing: tuple[str, ...]) -> Iterator[str]:
    yield _refusing("only_grows", "RAISE EXCEPTION '% only grows', TG_TABLE_NAME")
    for table in growing:
        yield (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION jixiaoge_only_grows()"
        )
    yield (
        "CREATE TRIGGER head_stays BEFORE DELETE OR TRUNCATE ON head"
        " FOR EACH STATEMENT EXECUTE FUNCTION jixiaoge_only_grows()"
    )
    rules = " ".join(
        f"IF {broken} THEN RAISE EXCEPTION '{told}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for broken, told in _HEAD_RULES
    )
    yield _function("head_rules", f"{rules} RETURN NEW;")
    yield (
        "CREATE TRIGGER head_rules BEFORE UPDATE ON head"
        " FOR EACH ROW EXECUTE FUNCTION jixiaoge_head_rules()"
    )


def _refusing(name: str, what: str) -> str:
    return _function(name, f"{what} USING ERRCODE = 'integrity_constraint_violation';")


def _function(name: str, body: str) -> str:
    return (
        f"CREATE FUNCTION jixiaoge_{name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} END $$"
    )

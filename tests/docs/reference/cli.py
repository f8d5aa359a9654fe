"""The page of the command line."""

from __future__ import annotations

from reference.markdown import page

__all__ = ["cli"]


def cli() -> str:
    """The help of every command, as it prints it."""
    import click
    from click.testing import CliRunner

    from jixiaoge.cli.commands import commands

    group = commands("en")

    def printed(*args: str) -> list[str]:
        found = CliRunner().invoke(group, [*args, "--help"], prog_name="jixiaoge")
        assert found.exit_code == 0, found.output
        return ["```text", *found.output.rstrip().splitlines(), "```", ""]

    body = ["## `jixiaoge`", "", *printed()]
    for name, command in sorted(group.commands.items()):
        body += [f"## `jixiaoge {name}`", "", *printed(name, "--lang", "en")]
        if isinstance(command, click.Group):
            for inner in sorted(command.commands):
                body += [f"## `jixiaoge {name} {inner}`", "", *printed(name, inner, "--lang", "en")]
    intro = """
The extra `cli`: `python -m pip install "jixiaoge[cli]"`.
Every text is in Chinese unless `--lang en` or the variable `JIXIAOGE_LANG` says otherwise.
There is no rule in the command line: it reads files, asks the library and shows the answers.
How the files look is in [cases](case-format.md) and [decisions](decision-format.md).
"""
    return page("Command line", intro, body)

"""click with help and errors in both languages.

A command here is a `click.Command` whose help is laid out by columns of the screen,
not by characters, and whose usage errors become problems.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import IO, Any

import click
from rich.cells import cell_len

from jixiaoge.cli import words
from jixiaoge.cli.problems import Problem, Refused
from jixiaoge.cli.show import say
from jixiaoge.cli.words import Lang
from jixiaoge.errors import JixiaogeError, nearest
from jixiaoge.tables import half_width

__all__ = ["Command", "Group", "argument", "command", "flag", "option", "whole"]


def whole(_: click.Context, param: click.Parameter, given: str | None) -> int | None:
    """Read an option that is a whole number; full-width digits too."""
    if given is None:
        return None
    try:
        return int(half_width(given))
    except ValueError as error:
        raise Problem(words.NOT_WHOLE, name=param.opts[0], given=given) from error


def one_language(_: click.Context, param: click.Parameter, given: str | None) -> None:
    """Check the language; it was looked up before the commands were made."""
    if given not in {None, "zh", "en"}:
        raise Problem(words.NOT_LANG, name=param.opts[0], given=given)


def option(lang: Lang, flag_name: str, text: words.Text, **more: Any) -> click.Option:
    """Return an option with its help and what to write after it, in a language."""
    name = flag_name.removeprefix("--").replace("-", "_")
    shown = text(lang)
    shown += words.REQUIRED(lang) if more.get("required") else ""
    shown += words.SEVERAL(lang) if more.get("multiple") else ""
    return click.Option([flag_name], help=shown, metavar=words.META[name](lang), **more)


def flag(lang: Lang, name: str, text: words.Text, **more: Any) -> click.Option:
    """Return an option without a value."""
    return click.Option([name, *more.pop("names", ())], is_flag=True, help=text(lang), **more)


def argument(lang: Lang, name: str, **more: Any) -> click.Argument:
    """Return an argument with its name in a language."""
    return click.Argument([name], metavar=words.META[name](lang), **more)


def _help_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return flag(lang, "--help", words.HELP_OPTION, is_eager=True, expose_value=False, callback=show)


def _lang_option(lang: Lang) -> click.Option:
    return option(lang, "--lang", words.HELP["lang"], expose_value=False, callback=one_language)


class Command(click.Command):
    """A command in one language."""

    def __init__(
        self, name: str, lang: Lang, callback: Callable[..., None], params: list[click.Parameter]
    ) -> None:
        about = words.ABOUT[name](lang)
        every = [*params, _lang_option(lang), _help_option(lang)]
        own = name.rpartition(" ")[2]  # of "org tree", tree
        super().__init__(own, callback=callback, params=every, help=about, add_help_option=False)
        self.lang: Lang = lang

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help."""
        arguments = [str(p.metavar) for p in self.params if isinstance(p, click.Argument)]
        needed = [_two(p)[0] for p in self.params if isinstance(p, click.Option) and p.required]
        usage = " ".join([*arguments, *needed, _options_word(self.lang)])
        return _page(self, ctx, self.lang, usage, [])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what is written after the command; click's own words of what is too much are English."""
        ctx.allow_extra_args = True
        if extra := super().parse_args(ctx, args):
            raise Problem(words.EXTRA, given=" ".join(extra))
        return extra


def command(
    lang: Lang, name: str, callback: Callable[..., None], *params: click.Parameter
) -> Command:
    """Return a command whose callback is given the language first."""
    return Command(name, lang, partial(callback, lang), list(params))


class Group(click.Group):
    """The commands in one language; without a command, their list."""

    def __init__(
        self, lang: Lang, commands: Sequence[click.Command], name: str = "jixiaoge"
    ) -> None:
        super().__init__(
            name,
            commands={str(command.name): command for command in commands},
            params=[_lang_option(lang), _help_option(lang)],
            help=words.ABOUT[name](lang),
            add_help_option=False,
            invoke_without_command=True,
            callback=_list_commands,
        )
        self.lang: Lang = lang

    def get_help(self, ctx: click.Context) -> str:
        """Return the list of commands."""
        first = [(name, (c.help or "").split("\n")[0]) for name, c in self.commands.items()]
        usage = f"{words.META['command'](self.lang)} {_options_word(self.lang)}"
        return _page(self, ctx, self.lang, usage, first)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        with _in_words(self.lang):
            return super().invoke(ctx)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the options before the command."""
        with _in_words(self.lang):
            return super().make_context(info_name, args, parent, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or tell which are like it."""
        if args[0] not in self.commands:
            near = nearest(args[0], self.commands)
            raise Problem(words.NO_COMMAND, name=args[0], hint=_hint(near, self.lang))
        return super().resolve_command(ctx, args)


def _list_commands() -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _options_word(lang: Lang) -> str:
    return f"[{words.OPTIONS(lang)}]"


class _Stopped(click.ClickException):
    """A problem as click wants it: with its message and exit code."""

    def __init__(self, problem: Problem, lang: Lang) -> None:
        self.lines = problem.lines(lang)
        super().__init__("\n".join(self.lines))
        vars(self)["exit_code"] = problem.code

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click's form
        """Print it on standard error."""
        for line in self.lines:
            say(line, err=True)


@contextmanager
def _in_words(lang: Lang) -> Generator[None]:
    """Turn problems, and what click says of wrong usage, into a message in a language."""
    try:
        yield
    except Problem as problem:
        raise _Stopped(problem, lang) from problem
    except JixiaogeError as error:
        raise _Stopped(Refused(error), lang) from error
    except click.UsageError as error:
        raise _Stopped(_problem(error, lang), lang) from error


def _problem(error: click.UsageError, lang: Lang) -> Problem:
    match error:
        case click.NoSuchOption():
            return Problem(
                words.NO_OPTION, name=error.option_name, hint=_hint(error.possibilities or [], lang)
            )
        case click.MissingParameter():
            return Problem(words.MISSING, name=_param_name(error))
        case click.BadOptionUsage() if error.message.endswith("requires an argument."):
            return Problem(words.NO_VALUE, name=error.option_name)
        case _:  # a flag with a value, and what click may yet find
            return Problem(words.OTHER, why=error.message)


def _param_name(error: click.MissingParameter) -> str:
    param = error.param
    return param.opts[0] if isinstance(param, click.Option) else str(param and param.metavar)


def _hint(names: Sequence[str], lang: Lang) -> str:
    return words.PERHAPS(lang, names=words.LIST(lang).join(names)) if names else ""


# --- the page -----------------------------------------------------------------------


def _page(
    command: click.Command,
    ctx: click.Context,
    lang: Lang,
    usage: str,
    commands: list[tuple[str, str]],
) -> str:
    options = [_two(param) for param in command.params if isinstance(param, click.Option)]
    exits = [(code, text(lang)) for code, text in words.EXITS.items()]
    sections = (
        (words.COMMANDS, commands),
        (words.OPTIONS, options),
        (words.EXIT_CODES, exits),
    )
    lines = [
        f"{words.USAGE(lang)}{ctx.command_path} {usage}",
        "",
        *(command.help or "").split("\n"),
    ]
    for title, pairs in sections:
        if pairs:
            lines += ["", f"{title(lang)}{words.COLON(lang)}", *_columns(pairs)]
    return "\n".join(lines)


def _two(param: click.Option) -> tuple[str, str]:
    return " ".join(filter(None, (*param.opts, param.metavar))), param.help or ""


def _columns(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """Yield lines of two columns; a Chinese character is two wide."""
    wide = max(cell_len(first) for first, _ in pairs)
    for first, second in pairs:
        yield f"  {first}{' ' * (wide - cell_len(first))}  {second}"

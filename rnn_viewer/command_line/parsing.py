"""Parsers of options, in the language of the user and with our own errors."""

import argparse
import re
from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from rnn_viewer.command_line.language import LANGUAGE, language_help
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, shown

_WIDE = "⺀-〾぀-꓏가-힣豈-﫿︰-﹏＀-￯"
_PARTS = re.compile(rf"\s+|[（“]*(?:[{_WIDE}]|[^\s{_WIDE}（“]+)[，。；：！？、）”]*")


def parser_of(program: str, description: str) -> argparse.ArgumentParser:
    """Return a parser for a command, which knows no option yet."""
    parser = _Parser(
        prog=program,
        description=description,
        allow_abbrev=False,
        formatter_class=_Formatter,
    )
    # It is taken before anything is said: here it is but explained.
    parser.add_argument(
        LANGUAGE, default=argparse.SUPPRESS, metavar="CODE", help=language_help()
    )
    return parser


class _Formatter(argparse.HelpFormatter):
    """Shows what argparse says in the language of the user, as all else."""

    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or shown(_USAGE))

    def add_text(self, text: str | None) -> None:
        super().add_text(shown(text) if text else text)

    def start_section(self, heading: str | None) -> None:
        super().start_section(shown(_OF_ARGPARSE.get(heading or "", heading or "")))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return (
            wrapped(text, width) if is_wide(text) else super()._split_lines(text, width)
        )

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if not is_wide(text):
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))

    def _get_help_string(self, action: argparse.Action) -> str:
        text = shown(_OF_ARGPARSE.get(action.help or "", action.help or ""))
        return text.replace("%", "%%")


class _Parser(argparse.ArgumentParser):
    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> argparse.Namespace:
        given = None if args is None else _joined(args)
        found: argparse.Namespace = super().parse_args(given, namespace)
        return found

    def error(self, message: str) -> None:  # type: ignore[override]
        for mistake in _MISTAKES:
            pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(mistake))
            if found := re.fullmatch(pattern, message):
                raise UserError(problem=mistake.format(**found.groupdict()))
        raise UserError(problem=message)


_USAGE = QT_TRANSLATE_NOOP("options", "usage: ")
_OF_ARGPARSE = {
    str(text): text
    for text in (
        QT_TRANSLATE_NOOP("options", "positional arguments"),
        QT_TRANSLATE_NOOP("options", "options"),
        QT_TRANSLATE_NOOP("options", "show this help message and exit"),
        QT_TRANSLATE_NOOP("options", "show program's version number and exit"),
    )
}
_MISTAKES = (
    QT_TRANSLATE_NOOP("options", "unrecognized arguments: {arguments}"),
    QT_TRANSLATE_NOOP("options", "the following arguments are required: {arguments}"),
    QT_TRANSLATE_NOOP("options", "argument {option}: expected one argument"),
    QT_TRANSLATE_NOOP("options", "argument {option}: ignored explicit argument {word}"),
)


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join options with negative numbers: argparse takes -1e3 for an option."""
    joined: list[str] = []
    for argument in arguments:
        follows_option = (
            joined and joined[-1].startswith("--") and "=" not in joined[-1]
        )
        if follows_option and argument.startswith("-") and _is_number(argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _is_number(text: str) -> bool:
    """Tell whether text begins as a number does: a list or a range may follow."""
    return re.match(r"-(\.?\d|inf\b|nan\b)", text, re.IGNORECASE) is not None


def is_wide(text: str) -> bool:
    """Tell whether a text has letters that are two columns wide."""
    return re.search(f"[{_WIDE}]", text) is not None


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of so many columns at most; none begins with a comma."""
    lines, used = [""], 0
    for part in _PARTS.findall(" ".join(text.split())):
        size = sum(1 + (east_asian_width(letter) in "WF") for letter in part)
        if used + size > width and lines[-1]:
            lines.append("")
            used, part, size = 0, part.lstrip(), size * (not part.isspace())
        lines[-1] += part
        used += size
    return [line.rstrip() for line in lines]

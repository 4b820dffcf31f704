"""A console for a stream: as wide as a terminal, wide enough for everything in a pipe, never a crash."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.box import Box
from rich.console import Console

from auditor.text.private import masked
from auditor.text.visible import one_line, quoted, shorten

_PIPED_WIDTH = 10_000


def open_console(stream: TextIO, width: int | None = None) -> Console:
    """Return a console that prints what it is given and no markup; ``width`` None asks the terminal."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        # A GBK console lacks some characters of real reports; a question mark beats a crash.
        reconfigure(errors="replace")
    console = Console(file=stream, markup=False, highlight=False, emoji=False, width=width)
    if console.is_terminal or width is not None:
        return console
    return Console(file=stream, markup=False, highlight=False, emoji=False, width=_PIPED_WIDTH, color_system=None)


def words(text: str) -> str:
    """Return a text as a screen shows it: on one line, no number of a person."""
    return masked(one_line(text))


def excerpt(quote: str, width: int) -> str:
    """Return a quotation as a screen shows it: on one line, no number of a person, cut to ``width`` characters."""
    # masked before it is cut: a number cut in two would no longer be known for one
    return shorten(masked(quoted(quote)), width)


def box_of(console: Console) -> Box | None:
    """Return the lines of a table: none in a pipe."""
    return box.SIMPLE_HEAD if console.is_terminal else None

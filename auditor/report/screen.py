"""A console for a stream: as wide as a terminal, wide enough for everything in a pipe, never a crash."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.box import Box
from rich.console import Console

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


def box_of(console: Console) -> Box | None:
    """Return the lines of a table: none in a pipe."""
    return box.SIMPLE_HEAD if console.is_terminal else None

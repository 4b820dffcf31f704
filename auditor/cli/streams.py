"""Where a command writes: a reader of a pipe who has gone stops nothing, what was not written is never taken for said."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class UnwrittenError(OSError):
    """Say that standard output took no more: what the command had to tell was not told."""


class _Output(io.FileIO):
    """Drop what nobody reads any more (``audit … | head``): the command goes on and ends with its own exit code."""

    def __init__(self, descriptor: int, *, anything: bool) -> None:
        """Take a descriptor; ``anything`` where no failure to write to it can be told, since it is where one tells."""
        super().__init__(descriptor, "wb", closefd=False)
        self._anything = anything

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, or drop, all of what is given."""
        try:
            return super().write(data)
        except OSError as error:
            # Windows says of a closed pipe that the argument is invalid
            gone = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
            if not (gone or self._anything):
                raise UnwrittenError(error.errno, error.strerror) from error
            _drop(self.fileno())
            return memoryview(data).nbytes


def open_streams() -> None:
    """Make standard output and standard error such that neither a console nor a pipe can stop a command."""
    sys.stdout = _opened(sys.stdout, error=False)
    sys.stderr = _opened(sys.stderr, error=True)


def flushed() -> bool:
    """Write what is left of standard output; say whether that was possible, and drop it where it was not."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop(sys.stdout.fileno())
        return False
    return True


def _opened(stream: TextIO | None, *, error: bool) -> TextIO:
    if stream is None:
        # started without one
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    # a Chinese Windows console is GBK: a character it lacks must not stop the run
    stream.reconfigure(errors="replace")
    if stream.isatty():
        return stream
    stream.flush()
    output = io.BufferedWriter(_Output(stream.fileno(), anything=error))
    return io.TextIOWrapper(output, encoding=stream.encoding, errors="replace", line_buffering=error)


def _drop(descriptor: int) -> None:
    """Send whatever else is written to a descriptor nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)

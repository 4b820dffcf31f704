"""Errors that stop a call: what, where, and what to do next, in Chinese for the user."""

from __future__ import annotations

import traceback

_PROGRAM = __name__.partition(".")[0]


class AuditError(Exception):
    """Stop the call with a message a user can act on; the command line exits with 2."""


class WriteError(AuditError):
    """Say that what was made could not be written; the command line exits with 3: the work was done, its result is not there."""


class PackError(AuditError):
    """Report everything wrong in a rule pack, each with ``path:line:column``."""


class UsageError(AuditError):
    """Report a wrong argument, option or setting."""


def where_of(error: BaseException) -> str:
    """Return ``module:function:line`` of the innermost place of this program that an error went through."""
    frames = [
        (frame.f_globals.get("__name__", "?"), frame, line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    # what failed within a part of Python or of another library was asked for here
    ours = [found for found in frames if found[0].partition(".")[0] == _PROGRAM] or frames
    if not ours:
        return "位置不明"
    module, frame, line = ours[-1]
    return f"{module}:{frame.f_code.co_name}:{line}"

"""Errors that stop a call: what, where, and what to do next, in Chinese for the user."""

from __future__ import annotations


class AuditError(Exception):
    """Stop the call with a message a user can act on; the command line exits with 2."""


class WriteError(AuditError):
    """Say that what was made could not be written; the command line exits with 3: the work was done, its result is not there."""


class PackError(AuditError):
    """Report everything wrong in a rule pack, each with ``path:line:column``."""


class UsageError(AuditError):
    """Report a wrong argument, option or setting."""

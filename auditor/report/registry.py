"""Reporters by name; a reporter is imported only when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, TextIO, cast

from auditor.errors import UsageError
from auditor.model import Run
from auditor.report.context import ReportContext


class Reporter(Protocol):
    """Write a run to a stream; read results and never recompute them."""

    def report(self, run: Run, context: ReportContext, stream: TextIO) -> None:
        """Write ``run`` to ``stream``."""


REPORTERS: dict[str, tuple[str, str]] = {
    "console": ("auditor.report.console", "ConsoleReporter"),
    "json": ("auditor.report.json_report", "JsonReporter"),
}
"""Map a format's name to the module and class that write it."""


def reporter(name: str) -> Reporter:
    """Return the reporter of that name; raise ``UsageError`` listing the names there are."""
    try:
        module, attribute = REPORTERS[name]
    except KeyError:
        message = f"没有名为“{name}”的输出格式。可用的格式：{'、'.join(sorted(REPORTERS))}。"
        raise UsageError(message) from None
    return cast("Reporter", getattr(import_module(module), attribute)())

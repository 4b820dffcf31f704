"""Reporters are found by name; an unknown name is the user's error."""

from __future__ import annotations

import io

import pytest

from auditor.errors import UsageError
from auditor.report.registry import REPORTERS, reporter
from tests.report import samples


@pytest.mark.parametrize("name", REPORTERS)
def test_every_reporter_writes(name: str) -> None:
    """Whatever is listed can be loaded and writes something about every unit."""
    stream = io.StringIO()
    reporter(name).report(samples.run(), samples.context(), stream)
    assert "澜溪县人民政府" in stream.getvalue()


def test_unknown_format_lists_what_there_is() -> None:
    """There is no silent fallback."""
    with pytest.raises(UsageError, match=r"yaml.*console、json"):
        reporter("yaml")

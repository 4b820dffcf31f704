"""What is plainly no report though its words may be a report's: a table of figures, a note of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from auditor.identity.result import Entry, Identity
from auditor.model import ANNUAL_REPORT
from auditor.text.headings import find_heading

OTHER = "其他"
_TABLES = frozenset({".csv", ".tsv"})
"""Tables as text: the ledger that the program writes itself, lists of files and of people."""
_NOTE = 200
"""Characters up to which a text without title and headings is a note: the shortest reports have several hundred."""


def set_aside(identity: Identity, name: str, body: Sequence[str], entry: Entry | None) -> Identity:
    """Take for another kind of document, of nobody, what is plainly no report, unless the manifest lists it as one."""
    reason = "" if entry is not None or identity.kind != ANNUAL_REPORT else _why(identity, name, body)
    if not reason:
        return identity
    return replace(identity, kind=OTHER, kind_reason=reason, unit=None, level=None, year=None)


def _why(identity: Identity, name: str, body: Sequence[str]) -> str:
    suffix = Path(name).suffix.lower()
    if suffix in _TABLES:
        rename = "；要作清单用的，请改名为 manifest.csv" if "清单" in Path(name).stem else ""
        return f"这是表格文件（{suffix}），不是报告正文{rename}"
    length = sum(map(len, body))
    if identity.title is None and length < _NOTE and not any(map(find_heading, body)):
        return f"没有标题，全文只有 {length} 个字，不像一份报告"
    return ""

"""Find where the report begins behind the request that hands it up: 妥否，请批示, signed and dated, stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.identity.dates import first_year
from auditor.identity.titles import is_organ_line, is_report_title
from auditor.identity.view import LONG
from auditor.text.normalise import fold

_ASKS = re.compile("(?:妥否|当否|可否|是否妥当)|请(?:予|审|批)*(?:批示|审批|审定|审示|批复|阅示|审阅)[。！]?$")
_HEAD = 14
"""Paragraphs in which a request asks."""
_LETTER = 500
"""Characters that are still a letter and no report."""
_BELOW = 8
"""Paragraphs below the request in which the report's title stands: the signature, the date, what is attached."""


def behind_request(paragraphs: Sequence[str]) -> int:
    """Return the paragraph in which the report begins that a request stands above; 0 where there is none."""
    told = 0
    for index, text in enumerate(paragraphs[:_HEAD]):
        told += len(text)
        line = fold(text) if len(text) <= LONG else ""
        if told > _LETTER or (line and opens_report(line)):
            return 0
        if line and _ASKS.search(line):
            return _title_below(paragraphs, index + 1)
    return 0


def _title_below(paragraphs: Sequence[str], at: int) -> int:
    for index in range(at, min(at + _BELOW, len(paragraphs))):
        text = paragraphs[index]
        if len(text) <= LONG and opens_report(fold(text)):
            # the organ on a line of its own belongs to the title; the one that signs has its date below it
            return index - 1 if index > at and is_organ_line(fold(paragraphs[index - 1])) else index
    return 0


def opens_report(folded: str) -> bool:
    """Tell whether a folded paragraph is the title of one year's report."""
    return is_report_title(folded) and first_year(folded) is not None and "附件" not in folded[:4]

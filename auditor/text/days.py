"""Days as people write them: 2026-06-30, 2026/6/30, 2026.6.30, 2026年6月30日, 20260630."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def parse_day(text: str) -> date | None:
    """Return the day a text states, None where it states none or one that is not in the calendar."""
    plain = text.strip().translate(_WIDE)
    match = _DAY.fullmatch(plain) or _PACKED.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None

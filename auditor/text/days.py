"""Days as people write them: 2026-06-30, 2026/6/30, 2026.6.30, 2026年6月30日."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
)
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def parse_day(text: str) -> date | None:
    """Return the day a text states, None where it states none or one that is not in the calendar."""
    match = _DAY.fullmatch(text.strip().translate(_WIDE))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None

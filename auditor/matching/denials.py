"""What a zero report denies: not the case counted right behind it, nor the whole of which only an outcome is denied."""

from __future__ import annotations

import re

from auditor.matching.chains import Span
from auditor.matching.scan import Reading

_STOPS = "，。；\n"
_COUNTED = re.compile("[^，。；、\n0-9]{0,6}[1-9][0-9]*[余多]?(?:[件起宗例次人份]|批次)")
"""Match a count right behind what seems denied: 未发生行政复议案件，行政诉讼案件1件."""
_OUTCOME = re.compile(
    "(?:(?!无|没有|未|零)[^，。；\n]){0,10}?(?:败诉|纠错|被?撤销|超期|逾期|改判|确认违法|未履行|不作为|信访)"
)
"""Match an outcome at the end of a list, which is all that is denied: 没有行政复议、行政诉讼败诉案件."""


def denies(reading: Reading, span: Span) -> bool:
    """Say whether a wording of 没有发生 that stands at a span denies the thing it seems to deny."""
    norm, end = reading.document.norm, span[1]
    if norm[end - 1] in _STOPS:
        return True
    listed = norm[end - 1] in "、和及与或" or norm.startswith(("、", "和", "及", "与", "或"), end)
    return _COUNTED.match(norm, end) is None and not (listed and _OUTCOME.match(norm, end) is not None)

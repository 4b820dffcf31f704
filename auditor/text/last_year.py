"""Tell which year 去年 is: who writes in spring of the year reported may call that one 去年."""

from __future__ import annotations

import re
from functools import lru_cache

_LAST = re.compile("(?<![比较与和同如])去年(?!同期|[底末初]|反馈|督察|报告|结转|未结|遗留|相比|[增减升降]|同比)")
"""Match 去年 where it opens what is told, and compares nothing."""
_MOST = 2
"""How many times as often as 今年 it is said where it is the year reported."""
_OFTEN = 4


@lru_cache(maxsize=4)
def is_year_reported(norm: str) -> bool:
    """Say whether a folded report calls the year it reports 去年: it tells of it so time and again, and hardly of 今年."""
    said = sum(1 for _ in _LAST.finditer(norm))
    return said >= _OFTEN and said >= _MOST * norm.count("今年")

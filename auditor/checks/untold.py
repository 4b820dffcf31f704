"""Why a date that the law asks for cannot be judged: a report that is handed in need not tell when it was published."""

from __future__ import annotations

NOT_PUBLISHED = "没有公开日期，无法判断是否按时公开"
NOT_SUBMITTED = "没有可以判断报送时间的日期"
UNTOLD = (NOT_PUBLISHED, NOT_SUBMITTED)
"""What no report can be blamed for alone: a list of units or the web page tells it."""

"""Say who reports, at what level, for which year, and whether the document is such a report at all."""

from __future__ import annotations

from auditor.identity.identify import identify
from auditor.identity.result import Identity

__all__ = ["Identity", "identify"]

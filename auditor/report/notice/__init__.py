"""Notices that go out with a decision: one letter a unit, which Word opens."""

from auditor.report.notice.wording import sends_back
from auditor.report.notice.writing import Notices, write_notices

__all__ = ["Notices", "sends_back", "write_notices"]

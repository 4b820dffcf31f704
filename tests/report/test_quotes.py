"""Windows of one sentence are one quotation."""

from __future__ import annotations

from auditor.model import Audit
from auditor.reading.document import read_bytes
from auditor.report.figures import quotes_of

TEXT = """石浦县人民政府2025年法治政府建设情况报告
一、主要举措和成效
全年收到行政复议申请95件，其中受理63件、不予受理22件、告知转送3件，另有处理中7件，都已登记。
二、存在的不足
力量不足。
"""


def test_windows_that_overlap_are_quoted_once(engine) -> None:
    audit: Audit = engine.audit(read_bytes(TEXT.encode(), "报告.txt"))
    (relation,) = (each for each in audit.relations if each.relation == "AR-01")
    assert len({audit.figures[at].quote for at in relation.figures}) > 1
    (quote,) = quotes_of(audit, relation)
    assert quote.count("收到行政复议申请95件") == 1
    assert quote in TEXT

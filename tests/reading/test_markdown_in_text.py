"""A .txt into which Markdown was pasted is read as Markdown; a text with one such mark is not."""

from __future__ import annotations

import pytest

from auditor.model import Document, Role
from auditor.reading.document import read_bytes
from auditor.reading.markdown import looks_like_markdown

TITLE = "澜溪县粮食局2024年度法治政府建设情况报告"
BOLD = f"""# {TITLE}

2024年，我局依法管粮。现将情况报告如下。

**主要举措和成效**

评查案卷40宗，立案4件。

**工作中的困难和问题**

持证人员只有2人，案卷偏粗。

**下一步工作**

招录审核员2人。
"""
TABLE = f"""{TITLE}

2024年，我局依法管粮。现将情况报告如下。

一、主要举措和成效

评查案卷40宗，立案4件。

二、存在问题及改进措施

| 序号 | 存在问题 | 改进措施 |
| --- | --- | --- |
| 1 | 持证人员只有2人 | 招录审核员2人 |
| 2 | 文书填写不规范 | 每季度互评案卷 |
"""


@pytest.mark.parametrize("text", [BOLD, TABLE], ids=["bold lines", "table"])
@pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
def test_its_parts_are_found(text: str, name: str) -> None:
    document = read_bytes(text.encode(), name)
    assert isinstance(document, Document)
    found = {s.role: document.norm[s.start : s.end] for s in document.sentences if not s.heading}
    assert "评查案卷40宗" in found[Role.ACHIEVEMENT]
    problems = [document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PROBLEM]
    assert any("持证人员只有2人" in told for told in problems)
    plans = [document.norm[s.start : s.end] for s in document.sentences if s.role is Role.PLAN]
    assert any("招录审核员2人" in told for told in plans)
    assert not any("持证人员" in told for told in plans)


@pytest.mark.parametrize(
    "text",
    [
        "正文。\n# 标题\n正文。",
        "一、情况\n正文**重点**内容。",
        "一、情况\n------\n正文。",
        "#1楼：正文\n#2楼：正文",
        "甲 | 乙 - 丙\n丁",
    ],
)
def test_one_mark_is_none(text: str) -> None:
    assert not looks_like_markdown(text)

"""The day of publication and the title where a page shows them without a label or a heading."""

from __future__ import annotations

import pytest

from auditor.model import DateKind
from auditor.reading.document import read_bytes

TITLE = "东河县水利局2025年度法治政府建设情况报告"
BODY = """<p>2025年，我局坚持依法行政，深入推进法治政府建设，现将有关情况报告如下。</p><p>一、主要举措和成效</p>
<p>全年审查合同32份，提出修改意见47条，组织执法人员培训3期120人次，群众满意度进一步提高。</p>
<p>二、存在的不足</p><p>执法案卷制作不够规范，主要原因是执法人员流动大、培训没有跟上。</p><p>东河县水利局</p><p>2026年1月20日</p>"""


def read(head: str, above: str):
    """Read a page with its head and what stands above its text."""
    return read_bytes(f"<html><head>{head}</head><body>{above}<div>{BODY}</div></body></html>".encode(), "报告.html")


@pytest.mark.parametrize(
    "shown",
    [
        "<span>2026-04-11 10:22</span><span>来源：东河县水利局</span>",
        "来源：东河县水利局　2026-04-11 10:22",
        "来源：东河县水利局 发布者：王某 2026-04-11",
        "东河县人民政府 www.example.cn 2026-04-11 来源: 水利局",
        "发稿时间：2026-04-11",
        "上线时间：2026-04-11",
        "发布于：2026-04-11",
    ],
)
def test_the_day_a_page_shows(shown):
    """Whatever stands beside it, the day is the day of publication."""
    document = read("<title>东河县</title>", f"<h1>{TITLE}</h1><div>{shown}</div>")
    assert dict(document.dates)[DateKind.PUBLISHED].value.isoformat() == "2026-04-11"


@pytest.mark.parametrize("tail", ["", "-东河县人民政府门户网站", "_东河县人民政府"])
def test_a_title_only_in_the_head(tail):
    """A page without a heading has the title of its head."""
    document = read(f"<title>{TITLE}{tail}</title>", "")
    assert (document.title.value, document.unit.value) == (TITLE, "东河县水利局")

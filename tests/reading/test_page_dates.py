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


@pytest.mark.parametrize(
    "shown",
    [
        "发布日期：２０２６－０４－１１",
        "发布日期：２０２６－０４－１１　１６：０５",
        "发布日期：２０２６年４月１１日",
        "公开时间：２０２６．０４．１１",
        "公开时间：２０２６／４／１１",
        "发布时间：２０２６- ０４- １１ １６: ０５",
        "发布时间：二〇二六年四月十一日",
        "来源：东河县水利局　２０２６－０４－１１　１０：２２",
        "２０２６－０４－１１　１０：２２　来源：东河县水利局",
    ],
)
@pytest.mark.parametrize("kind", ["html", "txt"])
def test_the_day_in_full_width_figures(shown, kind):
    """A day typed in full width is the same day, with a label or without, in a page or in a text copied from one."""
    if kind == "html":
        document = read("<title>东河县</title>", f"<h1>{TITLE}</h1><div>{shown}</div>")
    else:
        body = BODY.replace("<p>", "").replace("</p>", "\n")
        document = read_bytes(f"{TITLE}\n{shown}\n{body}".encode(), "报告.txt")
    assert dict(document.dates)[DateKind.PUBLISHED].value.isoformat() == "2026-04-11"


@pytest.mark.parametrize("shown", ["发布日期：２０２６－１３－４１", "发布日期：第２０２６－０４－１１２号"])
def test_figures_that_are_no_day(shown):
    """No day is made of figures that are none, whatever their width."""
    document = read("<title>东河县</title>", f"<h1>{TITLE}</h1><div>{shown}</div>")
    assert DateKind.PUBLISHED not in dict(document.dates)

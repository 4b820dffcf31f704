"""A saved page gives its report, its block and its title, whatever system made it; a page without text says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Unreadable
from auditor.reading.html import page
from auditor.reading.limits import Limits
from auditor.reading.page import Page
from tests.reading.samples import ARTICLE, BODY, TITLE, paragraphs

NAV = '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">走进竹汐</a></li></ul>'
FOOT = "<div>主办单位：竹汐县政府办　屏ICP备123456号　网站标识码：1234567890</div>"
SIDE = (
    "<div class='side'><ul>"
    + "".join(f"<li><a href='{n}'>竹汐县召开第{n}次工作推进会议</a></li>" for n in range(30))
    + "</ul></div>"
)


def read(body: str, head: str = "") -> Page:
    result = page(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    assert isinstance(result, Page), result
    return result


def kept(result: Page) -> list[str]:
    return [line.text for line in result.lines if not line.chrome]


def chrome(result: Page) -> str:
    return "\n".join(line.text for line in result.lines if line.chrome)


LAYOUTS = {
    "container": f"{NAV}<div>当前位置：首页 &gt; 公开</div><h1>{TITLE}</h1><div id='zoom'>{ARTICLE}</div>{FOOT}",
    "title inside": f"{NAV}<div><h1>{TITLE}</h1>{ARTICLE}</div>{SIDE}{FOOT}",
    "title in a div": f"{NAV}<div class='t'>{TITLE}</div><div class='x'>{ARTICLE}</div>{SIDE}{FOOT}",
    "layout tables": f"<table><tr><td>{SIDE}</td><td><table><tr><td>{TITLE}</td></tr><tr><td>{ARTICLE}</td></tr></table></td></tr></table>{FOOT}",
    "divs as lines": f"{NAV}<div><h2>{TITLE}</h2>" + "".join(f"<div>{text}</div>" for text in BODY) + f"</div>{FOOT}",
    "breaks": f"{NAV}<h1>{TITLE}</h1><div>"
    + "<br/>".join(f"&nbsp;&nbsp;　　{text}" for text in BODY)
    + f"</div>{FOOT}",
    "spans": f"{NAV}<h1>{TITLE}</h1><div>"
    + paragraphs(*("".join(f"<span>{c}</span>" for c in text) for text in BODY))
    + f"</div>{FOOT}",
    "form": f"<form>{NAV}<h1>{TITLE}</h1><article>{ARTICLE}</article>{FOOT}</form>",
    "unclosed": f"{NAV}<h1>{TITLE}</h1><div>" + "".join(f"<p>{text}" for text in BODY) + f"<div>{FOOT}",
    "sections": f"{NAV}<h1>{TITLE}</h1><div>"
    + "".join(f"<section><p>{text}</p></section>" for text in BODY)
    + f"</div>{SIDE}{FOOT}",
    "signature outside": f"<h1>{TITLE}</h1><div><div>{paragraphs(*BODY[:-2])}</div><p>{BODY[-2]}</p><p>{BODY[-1]}</p></div>{FOOT}",
    "no tags but p": paragraphs(TITLE, *BODY),
    "source newlines": f"<h1>\n {TITLE}\n</h1><div>"
    + "".join(f"<p>\n  {text[:9]}\n   {text[9:]}\n</p>" for text in BODY)
    + "</div>",
    "preformatted": f"<h1>{TITLE}</h1><pre>" + "\n".join(BODY) + "</pre>",
    "header and footer elements": f"<header>{NAV}</header><main><h1>{TITLE}</h1>{ARTICLE}</main><footer>{FOOT}</footer>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_report_is_found_in_every_layout(layout: str) -> None:
    result = read(LAYOUTS[layout])
    assert kept(result) == [TITLE, *BODY]
    assert result.title in (TITLE, None)


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>索引号：</td><td>ZX01</td><td>发布机构：</td><td>竹汐县政府</td></tr><tr><td>发文日期</td><td>2024-02-06</td></tr></table>",
        "<table><tr><td><p>索引号</p></td><td><p>ZX01</p></td></tr><tr><td><b>发布机构</b></td><td>竹汐县政府</td></tr><tr><td>成文日期</td><td>2024-02-06</td></tr></table>",
        "<dl><dt>索引号：</dt><dd>ZX01</dd><dt>发布机构：</dt><dd>竹汐县政府</dd><dt>成文日期：</dt><dd>2024-02-06</dd></dl>",
        "<ul><li><b>索引号：</b>ZX01</li><li><b>发布机构：</b><span>竹汐县政府</span></li><li>成文日期：2024-02-06</li></ul>",
        "<ul><li>索引号：<a>ZX01</a></li><li>发布机构：竹汐县政府</li><li>成文日期：2024-02-06</li></ul>",
        "<div>索 引 号：ZX01　发布机构：竹汐县政府　成文日期：2024-02-06</div>",
        "<div><span>【索引号】</span>ZX01<span>【发布机构】</span>竹汐县政府<span>【成文日期】</span>2024-02-06</div>",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_the_block_is_read_from_table_list_or_line(block: str, below: bool) -> None:
    head = f"<h1>{TITLE}</h1>{block}" if below else f"{block}<h1>{TITLE}</h1>"
    result = read(f"{NAV}{head}<div>{ARTICLE}</div>{FOOT}")
    assert result.block == {"索引号": "ZX01", "发布机构": "竹汐县政府", "成文日期": "2024-02-06"}
    assert kept(result) == [TITLE, *BODY]


def test_a_block_behind_the_report_is_read() -> None:
    aside = "<div><p>索引号：ZX01</p><p>发布日期：2024-02-09</p><p>相关链接</p><p>文号：别的文号</p></div>"
    result = read(f"<div><h1>{TITLE}</h1><div>{ARTICLE}</div></div>{aside}")
    assert result.block == {"索引号": "ZX01", "公开日期": "2024-02-09"}
    assert kept(result) == [TITLE, *BODY]


def test_a_heavy_side_column_is_not_the_report() -> None:
    digest = paragraphs(*(f"竹汐县召开第{n}次会议，研究部署安全生产工作，要求切实负起责任。" for n in range(3)))
    result = read(f"<h1>{TITLE}</h1><div class='article-box'>{ARTICLE}</div><div>{digest}</div>")
    assert kept(result) == [TITLE, *BODY]


def test_a_container_that_holds_only_part_of_a_report_is_not_trusted() -> None:
    result = read(
        f"<h1>{TITLE}</h1><div class='content'>{paragraphs(*BODY[:5])}</div><div>{paragraphs(*BODY[5:])}</div>"
    )
    assert kept(result) == [TITLE, *BODY]


def test_metas_of_the_standard_fill_what_the_block_lacks() -> None:
    metas = f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-02-09 10:00"><meta name="ContentSource" content="县司法局">'
    result = read(f"<div>公开日期：2024-02-08</div><div>{ARTICLE}</div>", metas)
    assert result.title == TITLE
    assert result.block == {"名称": TITLE, "公开日期": "2024-02-08", "来源": "县司法局"}


def test_the_title_may_come_from_the_title_element() -> None:
    assert read(f"<div>{ARTICLE}</div>", f"<title>{TITLE}_竹汐县人民政府</title>").title == TITLE


def test_hidden_parts_scripts_and_styles_are_dropped() -> None:
    hidden = (
        "<script>var a='一';</script><style>p{}</style><noscript>请开启脚本</noscript><p hidden>隐甲</p><div style='DISPLAY: none'>隐乙</div>"
        "<span style='visibility:hidden'>隐丙</span><template>隐丁</template><!-- 隐戊 --><textarea>隐己</textarea>"
    )
    result = read(f"<h1>{TITLE}</h1><div>{paragraphs(BODY[0])}{hidden}{paragraphs(*BODY[1:])}</div>")
    assert [line.text for line in result.lines] == [TITLE, *BODY]


@pytest.mark.parametrize(
    ("told", "read_as"),
    [
        ("应诉案件7<sup>1</sup>件", "应诉案件7件"),
        ("应诉案件7<sub>注2</sub>件", "应诉案件7件"),
        ("应诉案件7<sup>[3]</sup>件", "应诉案件7件"),
        ("整治路面120m<sup>2</sup>", "整治路面120m2"),
        ("清出场地500平方公里<sup>2</sup>", "清出场地500平方公里2"),
        ("检测10<sup>4</sup>份", "检测104份"),
        ("减排CO<sub>2</sub>12吨", "减排CO212吨"),
    ],
)
def test_the_sign_of_a_note_is_no_digit(told: str, read_as: str) -> None:
    result = read(f"<h1>{TITLE}</h1><div>{paragraphs(*BODY)}<p>全年{told}，比上年有所下降，情况平稳。</p></div>")
    assert any(read_as in line.text.replace(" ", "") for line in result.lines)


def test_a_table_of_data_gives_one_line_a_row() -> None:
    table = "<table><tr><th>项目</th><th>数量</th></tr><tr><td><p>受理</p></td><td><p>21</p></td></tr></table>"
    result = read(f"<h1>{TITLE}</h1><div>{paragraphs(*BODY[:3])}{table}{paragraphs(*BODY[3:])}</div>")
    assert kept(result) == [TITLE, *BODY[:3], "项目\t数量", "受理\t21", *BODY[3:]]


def test_entities_and_hard_blanks_become_text() -> None:
    text = "&ldquo;放管服&rdquo;&nbsp;改革&#8212;&#x2014;&lt;清单&gt;&amp;目录，" + BODY[2]
    assert "“放管服” 改革——<清单>&目录，" + BODY[2] in kept(
        read(f"<h1>{TITLE}</h1><div>{ARTICLE}<p>{text}</p><p>完。</p></div>")
    )


def test_the_chrome_around_is_kept_as_chrome() -> None:
    tail = "<div>扫一扫在手机打开当前页</div><div>上一篇：<a href='x'>绿化的通知</a></div>"
    result = read(
        f"{NAV}<div>当前位置：首页 &gt; 公开</div><h1>{TITLE}</h1><div>字号：大 中 小 打印</div><div>{ARTICLE}</div>{tail}{FOOT}"
    )
    marked = chrome(result)
    for text in ("当前位置", "字号", "扫一扫", "上一篇：绿化的通知", "ICP备"):
        assert text in marked
    assert kept(result) == [TITLE, *BODY]


def test_text_broken_by_br_at_a_width_is_whole_again() -> None:
    long = "".join(BODY[2:7:2]) * 4
    rows = [long[i : i + 40] for i in range(0, len(long), 40)]
    result = read(f"<h1>{TITLE}</h1><div>" + "<br>".join(rows) + "</div>")
    assert len(kept(result)) < len(rows) / 2


NO_TEXT = [
    ("", "没有找到"),
    ("<html><head><title>x</title></head></html>", "没有找到"),
    ("<html><frameset><frame src='a.html'></frameset></html>", "框架"),
    ("<html><body><iframe src='a'></iframe></body></html>", "框架"),
    ("<meta http-equiv='refresh' content='0;url=a.html'>", "跳转"),
    ("<html><title>404 Not Found</title><body><h1>Not Found</h1></body></html>", "出错"),
    ("<body><p>抱歉，您访问的页面不存在或已被删除！</p></body>", "出错"),
    ("<body><h1>403 Forbidden</h1></body>", "出错"),
    ("<body><div id='app'></div><script src='a.js'></script></body>", "脚本"),
    (f"<body><h1>{TITLE}</h1><a href='/files/a.pdf'>{TITLE}.pdf</a></body>", "附件"),
    (f"<body>{NAV}</body>", "没有找到"),
]


@pytest.mark.parametrize(("html", "reason"), NO_TEXT)
def test_a_page_without_text_says_why(html: str, reason: str) -> None:
    result = page(html, "a.html")
    assert isinstance(result, Unreadable)
    assert (result.path, result.code) == ("a.html", "no_text")
    assert reason in result.reason
    assert result.advice


HOSTILE = {
    "deep": "<div>" * 50_000 + ARTICLE,
    "deep inline": "<font color=red>" * 20_000 + ARTICLE,
    "deep pairs": "".join(f"<p><font size={n}>" for n in range(5000)) + ARTICLE,
    "tables": "<table><tr><td>" * 3000 + ARTICLE,
    "many tags": "<b></b>" * 100_000 + ARTICLE,
    "broken tags": "<div <p <span " * 5000 + ">" + ARTICLE,
    "open comment": ARTICLE + "<!-- " + "x" * 100_000,
    "open script": ARTICLE + "<script>" + "<" * 100_000,
    "line breaks": "<p>法" + "\n" * 400_000 + "x</p>" + ARTICLE,
    "angle marks": "<" * 100_000 + "p>" + ARTICLE,
    "long attribute": "<p style='" + "a" * 500_000 + "'>" + ARTICLE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_without_hanging(name: str) -> None:
    result = page(HOSTILE[name])
    assert isinstance(result, Page)
    assert BODY[2] in "\n".join(line.text for line in result.lines)


def test_a_page_of_too_many_nodes_is_refused() -> None:
    result = page("<b>x</b>" * 100 + ARTICLE, "a.html", Limits(max_nodes=50))
    assert isinstance(result, Unreadable)
    assert result.code == "too_large"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<a>", "</a>", "<br>", "<pre>",
                                 "</pre>", "<!--", "-->", "<li>", "</ul>", "<body>", "</body>", "<", ">", "&nbsp;", *BODY]), max_size=60))  # fmt: skip
def test_any_soup_of_tags_gives_a_page_or_a_reason(parts: list[str]) -> None:
    assert isinstance(page("".join(parts)), Page | Unreadable)


def test_a_title_that_a_break_parts_is_whole() -> None:
    body = "".join(f"<br>　　{number}、工作，" + "办结任务三件，全部公开。" * 9 for number in "一二三四")
    html = (
        f"<html><body><h2>石桥镇2024年度<br>法治政府建设情况报告</h2><p>2024年，我镇依法行政。{body}</p></body></html>"
    )
    found = page(html)
    assert isinstance(found, Page)
    assert [line.text for line in found.lines if not line.chrome][:2] == ["石桥镇2024年度", "法治政府建设情况报告"]

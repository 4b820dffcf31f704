"""A web page is one whatever its file is called; a text with a tag in it is none, and loses the tag alone."""

from __future__ import annotations

import pytest

from auditor.model import Document, Unreadable
from auditor.reading.document import read_bytes
from auditor.reading.markup import looks_like_html, without_tags
from auditor.reading.page import UNACCEPTED
from tests.conftest import CORPUS, ROOT

PAGES = sorted(
    path for folder in (CORPUS, *(ROOT / "tests" / "data").glob("unseen*")) for path in folder.glob("*.html")
)
LINES = [
    "石桥镇2024年度法治政府建设情况报告",
    "2024年，石桥镇深入推进法治政府建设，现将有关情况报告如下。",
    "一、主要举措和成效",
    "全年审查合同32份，提出修改意见47条，组织执法人员培训3期120人次，群众满意度进一步提高。",
    "二、存在的不足",
    "执法案卷制作不够规范，主要原因是执法人员流动大、培训没有跟上。",
    "三、下一步打算",
    "下一步，将加强执法人员培训，规范案卷制作。",
    "石桥镇人民政府",
    "2025年1月20日",
]
TEXT = "\n".join(LINES)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\ufeff \n<HTML>", True),
        ("<div>报告</div>", True),
        ("报告<注>与 a<b", False),
        ("报告", False),
        ("石桥镇2024年报告\n一、举措\n全年普法<br>42场次，<br>受众1.2万人次。\n二、不足", False),
        ("石桥镇2024年报告\n一、举<br>措\n全年<br>普法42<br>场次。\n二、不足\n人手<br>不够。", False),
        ("石桥镇2024年报告<br>一、举措<br>全年普法42场次。<br>二、不足<br>人手不够。", True),
    ],
)
def test_html_is_known_by_its_marks(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html>\n<html><head><title>石桥镇</title></head><body>{PARAGRAPHS}</body></html>",
        f"<html xmlns:o='urn:x'><body>{PARAGRAPHS}",
        f"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>\n<html>{PARAGRAPHS}</html>",
        f"<!-- saved from url=(0030)https://example.cn/ -->\n<html><body>{PARAGRAPHS}</body></html>",
        f"<head><meta charset='utf-8'></head>{PARAGRAPHS}",
        f"<meta charset='utf-8'>{PARAGRAPHS}",
        f"<body>\n{TEXT.replace(chr(10), '<br>' + chr(10))}\n</body>",
        f"<script>var a = 1;\n\n\nvar b;</script>{PARAGRAPHS}",
        f"<style>p {{ margin: 0 }}</style>\n{PARAGRAPHS}",
        f"<div class='TRS_Editor'>{PARAGRAPHS}</div>",
        PARAGRAPHS,
        PARAGRAPHS.replace("</p>", "</p>\n"),
        PARAGRAPHS.replace("<p>", "<p style='" + "text-indent:2em;" * 60 + "'>"),
        PARAGRAPHS.replace("<p>", "\n<p>\n").replace("</p>", "\n</p>\n"),
        TEXT.replace("\n", "<br>\n"),
        TEXT.replace("\n", "<br/>"),
        "<div>\n" + "\n".join(f"<span style='x'>{line}</span><br>" for line in LINES) + "\n</div>",
        f"<div><script>\n{'var a = 1;' + chr(10) * 1}{('f();' + chr(10)) * 200}</script>{PARAGRAPHS}</div>",
        f"网址 https://example.cn/a.htm 另存\n<!doctype html>\n<html><head></head>\n{'<!-- x -->' * 3}<body>{PARAGRAPHS}",
        "<section>" + "".join(f"<section><span>{line}</span></section>\n" for line in LINES) + "</section>",
        "<table>\n" + "\n".join(f"<tr>\n<td>{line}</td>\n</tr>" for line in LINES) + "\n</table>",
        f"<html><body><pre>\n{TEXT}\n</pre></body></html>",
    ],
)
@pytest.mark.parametrize("before", ["", "\n\n　 \r\n", "\ufeff", "\ufeff\n\n"])
@pytest.mark.parametrize("name", ["报告", "报告.txt", "报告.doc", "报告.htm"])
def test_a_page_is_read_as_one_whatever_it_is_called(page: str, before: str, name: str) -> None:
    found = read_bytes((before + page).encode(), name)
    assert isinstance(found, Document)
    assert (found.unit and found.unit.value, found.year and found.year.value) == ("石桥镇人民政府", 2024)
    assert not [line for line in found.paragraphs if "<" in line.text or "var a" in line.text]
    assert [line.text for line in found.paragraphs if not line.page_chrome][-len(LINES) :] == LINES
    assert not found.warnings


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("before", [b"", b"\r\n\r\n"])
def test_the_pages_of_the_samples_are_pages_under_any_name(path, before) -> None:
    """Nothing that tells a page from a text may lean on the suffix."""
    data = path.read_bytes()
    as_page, as_text = read_bytes(data, str(path)), read_bytes(before + data, str(path.with_suffix("")))
    assert isinstance(as_page, Document)
    assert isinstance(as_text, Document)
    assert [p.text for p in as_text.paragraphs] == [p.text for p in as_page.paragraphs]


@pytest.mark.parametrize(
    "page",
    [
        "<meta http-equiv='refresh' content='0;url=https://example.cn/b.htm'>",
        "<html><frameset><frame src='a.htm'></frameset></html>",
        "<script>location.href = 'b.htm'</script>",
    ],
)
def test_a_page_without_a_text_is_refused_as_a_page(page: str) -> None:
    found = read_bytes(page.encode(), "报告.txt")
    assert isinstance(found, Unreadable)
    assert found.reason.startswith(("这是跳转页面", "网页只是框架", "网页正文由脚本加载"))


TAGS = ["<p>", "</p>", "<span>", "<span style='color:red'>", "<script>", "<div>", "</div>", "<br>", "<html>", "<body>", "<title>",
        "<meta charset='utf-8'>", "<table>", "<o:p></o:p>", "<!--StartFragment-->", "<P>", "<br />", "<a href='x.htm'>", "<b>"]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("at", [0, 3, 8, len(LINES[0]) + 9, len(TEXT) // 2, len(TEXT)])
def test_a_tag_in_a_text_changes_nothing_of_it(tag: str, at: int) -> None:
    """Wherever it stands, the paragraphs are the same, and the reader is told."""
    found = read_bytes((TEXT[:at] + tag + TEXT[at:]).encode(), "报告.txt")
    assert isinstance(found, Document)
    assert [line.text for line in found.paragraphs] == LINES
    (note,) = found.warnings
    assert "处网页标签" in note
    assert "按纯文本读" in note


def test_some_tags_in_a_text_make_no_page_of_it() -> None:
    """A word in colour here and there; the note names the kinds and their number."""
    text = TEXT.replace("合同", "<span style='color:red'>合同</span>").replace("培训3期", "<b>培训3期</b>")
    cleaned, note, struck = without_tags(text)
    assert (cleaned, struck) == (TEXT, False)
    assert "4 处网页标签（<span>、</span>、<b>等）" in note


def test_a_break_behind_a_full_stop_parts_a_line_and_one_within_a_sentence_does_not() -> None:
    assert without_tags("培训3期。<br>评查案卷。</p>审查<br>合同")[0] == "培训3期。\n评查案卷。\n审查合同"


def test_what_is_struck_out_in_a_text_is_not_read() -> None:
    found = read_bytes(TEXT.replace("合同32份", "合同<del>31</del>32份").encode(), "报告.txt")
    assert isinstance(found, Document)
    assert [line.text for line in found.paragraphs] == LINES
    assert UNACCEPTED in found.warnings


@pytest.mark.parametrize(
    "text", ["", "<", "a<b，c>d", "<注>", "<甲>与<乙>", "<p 印发文件8件>", "1<2", "<pp>", "<《办法》>"]
)
def test_what_is_no_tag_stays(text: str) -> None:
    assert without_tags(text) == (text, "", False)


@pytest.mark.parametrize("soup", ["<p>", "<", "<!--", "<script>", "<p ", "</", "<s>", "<title>a"])
def test_a_soup_of_tags_is_read_in_one_pass(soup: str) -> None:
    """Nothing is looked for to the end of the text again and again: a million characters are no work."""
    text = TEXT + soup * 200_000
    assert looks_like_html(text) in (True, False)
    assert without_tags(text)[0].startswith(LINES[0])

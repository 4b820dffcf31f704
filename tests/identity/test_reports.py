"""Identity of whole reports: the samples under corpus/ with their labels, and real reports where they are at hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from selectolax.lexbor import LexborHTMLParser

from auditor.identity import identify

ROOT = Path(__file__).parents[2]
LABELS = sorted((ROOT / "tests/data/planted").glob("*.yaml"))
SHARED = ROOT.parent / "shared"
REAL = sorted((SHARED / "gold").glob("*.meta.json"))
BLOCK = re.compile(
    r"(索引号|发布机构|文号|成文日期|生成日期|公开日期|发布日期)[:：]?\s*(?:</td>\s*<td[^>]*>)?\s*([^<]+)<"
)
INDENT = ("\u3000", "    ", "\t")


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def read(path: Path) -> tuple[list[str], dict[str, str]]:
    """Read a sample without the reading layer: paragraphs and the page's block."""
    text = _decode(path)
    if path.suffix in {".html", ".htm"}:
        nodes = LexborHTMLParser(text).css("h1, h2, h3, p")
        named = {"发布日期": "公开日期"}
        block = {named.get(key, key): value.strip() for key, value in BLOCK.findall(text)}
        return [node.text() for node in nodes if node.text().strip()], block
    return text.splitlines(), {}


@pytest.mark.parametrize("path", LABELS, ids=[path.stem for path in LABELS])
def test_sample(path: Path) -> None:
    """A sample report is who its label says, of the level and year it says."""
    label: dict[str, Any] = YAML(typ="safe").load(path)
    source = ROOT / "corpus" / label["file"]
    paragraphs, block = read(source)
    found = identify(paragraphs, block, source.name, None)
    assert found.kind == "年度报告", found.kind_reason
    assert found.level is not None
    assert found.year is not None
    assert (found.level.value.value, found.year.value) == (label["level"], label["year"]), found
    assert found.unit is not None
    assert found.unit.value == label["unit"], found
    title = label.get("title")
    if title:
        assert found.title is not None
        # A label may leave out the organ's line above 关于….
        assert "".join(found.title.value.split()).endswith("".join(title.split()))
    days = {kind.value: fact.value.isoformat() for kind, fact in found.dates}
    for kind, key in (("落款日期", "signed"), ("公开日期", "published")):
        if label["dates"].get(key):
            assert days.get(kind, str(label["dates"][key])) == str(label["dates"][key])


@pytest.mark.skipif(not REAL, reason="真实报告不随项目发布，../shared 不在此处")
@pytest.mark.parametrize("path", REAL, ids=[path.name for path in REAL])
def test_real_report(path: Path) -> None:
    """A real report has the level, year and kind its labeller gave it; its unit begins as the label says."""
    label = json.loads(path.read_text(encoding="utf-8"))
    source = next((SHARED / "corpus").glob(path.name.split(".")[0] + "_*"))
    lines = [
        line
        for line in _decode(source).splitlines()
        if not re.match("当前位置|信息名称|索引号|主题分类|文件编号|内容概述", line)
    ]
    found = identify(lines, {}, source.name, None)
    assert found.level is not None
    assert found.year is not None
    assert found.unit is not None
    assert (found.level.value.value, found.year.value, found.kind) == (label["level"], label["year"], "年度报告")
    assert label["unit"].startswith(found.unit.value)
    assert (found.title.value if found.title else None) == label["title"]

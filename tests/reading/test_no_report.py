"""A table or a note in the folder of reports is named and not judged; a short report is."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model import Document
from auditor.reading.document import read
from auditor.reading.manifest import ManifestEntry

NOTE = "各单位报送情况：石桥镇2月20日报送法治政府建设年度报告，水利局、教育局法治政府建设报告还没有报，请催办。\n"
REPORT = (
    "石桥镇2025年度法治政府建设情况报告\n2025年，石桥镇坚持依法行政，调解纠纷65件。\n石桥镇人民政府\n2026年1月20日\n"
)


def document(folder: Path, name: str, text: str, entry: ManifestEntry | None = None) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = read(path, entry=entry)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            "台账.csv",
            "单位,年度,指标,数值\n东河县石桥镇人民政府,2025,行政处罚,42\n法治政府建设,2025,依法行政,3\n",
            "表格文件",
        ),
        ("清单.CSV", "file,unit\n石桥镇.txt,石桥镇人民政府法治政府建设\n", "表格文件"),
        ("联系人.tsv", "单位\t联系人\t电话\n石桥镇\t李某\t法治政府建设\n", "表格文件"),
        ("备注.txt", NOTE, "没有标题"),
        ("说明.md", NOTE + "水利局的依法行政报告在附件里。\n", "没有标题"),
    ],
)
def test_tables_and_notes_are_no_reports_of_anybody(tmp_path: Path, name: str, text: str, reason: str) -> None:
    found = document(tmp_path, name, text)
    assert (found.kind, found.unit, found.year) == ("其他", None, None)
    assert reason in found.kind_reason
    assert not found.lossy


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "一、主要举措和成效\n石桥镇坚持依法行政，法治政府建设有新进展，调解纠纷65件。\n二、存在问题\n执法人员少。\n",
        NOTE * 6,
    ],
)
def test_what_may_be_a_report_is_judged(tmp_path: Path, text: str) -> None:
    assert document(tmp_path, "石桥镇.txt", text).kind == "年度报告"


def test_the_manifest_knows_better(tmp_path: Path) -> None:
    entry = ManifestEntry("备注.txt", unit="石桥镇人民政府", year=2025)
    assert document(tmp_path, "备注.txt", NOTE, entry).kind == "年度报告"

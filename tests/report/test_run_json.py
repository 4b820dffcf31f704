"""run.json says what was run on what."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.report.run_json import write_run
from tests.report import samples


def test_meaning(tmp_path: Path) -> None:
    """Counts, digests, the gate and the files written, with paths that survive moving the folder."""
    written = [tmp_path / "总表.xlsx", tmp_path / "单位" / "澜溪县人民政府_2023.xlsx"]
    path = write_run(samples.run(), samples.context(), tmp_path, written)
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["counts"] == {
        "documents": 1,
        "unreadable": 2,
        "scored": 1,
        "vetoed": 1,
        "other_kinds": 0,
        "failed_rules": 1,
    }
    refused = write_run(samples.run(samples.no_report()), samples.context(), tmp_path, [])
    counts = json.loads(refused.read_text(encoding="utf-8"))["counts"]
    assert (counts["vetoed"], counts["other_kinds"], counts["scored"]) == (0, 1, 0)
    assert made["files"] == [{"path": "corpus/lanxi_2023.txt", "sha256": "ab" * 32}]
    assert made["written"] == ["总表.xlsx", "单位/澜溪县人民政府_2023.xlsx"]
    assert made["gate"]["exit_code"] == 3
    assert made["pack"]["digest"] == samples.PACK.digest
    assert made["tool"] == {"name": "audit", "version": "1.2.3"}
    assert (made["started"], made["seconds"]) == ("2025-03-20T09:00:00+08:00", 1.25)
    assert [file["path"] for file in made["unreadable"]] == ["corpus/坏文件.docx", "corpus/scan.pdf"]
    assert [each.name for each in tmp_path.iterdir()] == ["run.json"]

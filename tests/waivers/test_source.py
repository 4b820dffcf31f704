"""``waivers.yaml``: what is written is taken; what is malformed stops the run, every fault at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.answers.form import Conclusion
from auditor.answers.log import append
from auditor.answers.record import Origin, Record, Review
from auditor.errors import UsageError
from auditor.outcome import WaiverKind
from auditor.ruleset.pack import Pack
from auditor.waivers.source import find_files, load_waivers

GOOD = """
waivers:
  - {unit: 澜溪县人民政府, rule: enf-17, kind: 豁免, approver: 甲某, reason: 无执法权, expires: 2027-03-31}
  - unit: 澜溪县人民政府
    rule: CNT-04
    year: 2023
    kind: 误报
    approver: 乙某
    reason: 原因写在第三部分第二段
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_are_read_with_their_place(tmp_path: Path, pack: Pack) -> None:
    first, second = load_waivers([written(tmp_path, GOOD)], pack)
    assert (first.kind, first.code, first.year, first.until) == (WaiverKind.WAIVED, "ENF-17", None, date(2027, 3, 31))
    assert (second.kind, second.code, second.year, second.until) == (WaiverKind.FALSE_ALARM, "CNT-04", 2023, None)
    assert (first.where, second.where) == ("waivers.yaml 第 3 行", "waivers.yaml 第 4 行")
    assert first.item is None


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{unit: 甲县, rule: ENF-17, kind: 豁免, approver: 某, reason: 无}", "expires"),
        ("{unit: 甲县, rule: ENF-170, kind: 误报, approver: 某, reason: 无}", "ENF-17"),
        ("{unit: 甲县, rule: TR-9999, kind: 误报, approver: 某, reason: 无}", "没有“TR-9999”，相近的有 TR-"),
        ("{unit: 甲县, rule: DF-15, kind: 误报, approver: 某, reason: 无}", "相近的有 DF-15-占位、DF-15-叠字、"),
        ("{unit: 甲县, rule: FE-99, kind: 误报, approver: 某, reason: 无}", "没有“FE-99”"),
        ("{unit: 甲县, rule: ENF-17, kind: 放过, approver: 某, reason: 无}", "只能是"),
        ("{unit: 甲县, rule: ENF-17, kind: 误报, approver: ' ', reason: 无}", "空白"),
        ("{unit: 甲县, rule: ENF-17, kind: 误报, reason: 无}", "缺少“approver”"),
        ("{unit: 甲县, rule: ENF-17, kind: 误报, approver: 某, reason: 无, expire: 2027-01-01}", "是否应为“expires”"),
        ("{unit: 甲县, rule: ENF-17, kind: 豁免, approver: 某, reason: 无, expires: 明年}", "应写日期"),
        ("{unit: 甲县, rule: ENF-17, kind: 豁免, approver: 某, reason: 无, expires: 2027-02-30}", "应写日期"),
        ("{unit: 甲县, rule: ENF-17, kind: 误报, approver: 某, reason: 无, year: 去年}", "整数"),
    ],
)
def test_a_fault_stops_the_run_and_is_named(tmp_path: Path, pack: Pack, entry: str, says: str) -> None:
    path = written(tmp_path, f"waivers:\n  - {entry}\n")
    with pytest.raises(UsageError, match=r"waivers\.yaml:2") as error:
        load_waivers([path], pack)
    assert says in str(error.value)
    assert "未作任何审查" in str(error.value)


@pytest.mark.parametrize("text", ["", "waivers: [", "- 甲\n", "waivers: 甲\n", "waiver: []\n", "a: \x07\n"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, pack: Pack, text: str) -> None:
    with pytest.raises(UsageError, match=r"waivers\.yaml"):
        load_waivers([written(tmp_path, text)], pack)


@pytest.mark.parametrize(
    ("rule", "code"), [("TR-73", "TR-73"), ("fe-01", "FE-01"), ("df-15-标点", "DF-15-标点"), ("TR-01", "TR-01")]
)
def test_what_the_tables_find_may_be_set_aside(tmp_path: Path, pack: Pack, rule: str, code: str) -> None:
    """A reference, an enumeration, a slip: under its code, however that is written."""
    entry = f"{{unit: 甲县, rule: {rule}, kind: 误报, approver: 某, reason: 无}}"
    (waiver,) = load_waivers([written(tmp_path, f"waivers:\n  - {entry}\n")], pack)
    assert waiver.code == code


def test_every_fault_is_told_at_once(tmp_path: Path, pack: Pack) -> None:
    entry = "{unit: 甲县, rule: XXX-1, kind: 误报, approver: 某, reason: 无}"
    with pytest.raises(UsageError, match="2 处错误"):
        load_waivers([written(tmp_path, f"waivers:\n  - {entry}\n  - {entry}\n")], pack)


def test_an_empty_list_is_no_fault(tmp_path: Path, pack: Pack) -> None:
    assert load_waivers([written(tmp_path, "waivers: []\n")], pack) == ()


def test_files_are_found_in_both_folders_once(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "decisions.jsonl").touch()
    found = find_files([tmp_path, tmp_path / ".", tmp_path / "没有"])
    assert [path.name for path in found] == ["waivers.yaml", "decisions.jsonl"]


def test_a_record_that_nobody_signed_sets_nothing_aside(tmp_path: Path, pack: Pack) -> None:
    """A line written by hand without reviewer, reason or end is no decision; it stops the run and is named."""
    record = Record(
        item="aa",
        code="ENF-17",
        review=Review(conclusion=Conclusion.WAIVED, opinion="无此职责"),
        source=Origin(file="a.xlsx", sha256="0" * 64, row=2),
        read_at="2026-04-01",
    )
    append(tmp_path / "decisions.jsonl", [record])
    with pytest.raises(UsageError, match=r"decisions\.jsonl:1 ENF-17 的豁免缺少复核人、豁免至"):
        load_waivers([tmp_path / "decisions.jsonl"], pack)

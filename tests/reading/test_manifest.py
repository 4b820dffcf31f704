"""A manifest is read in either language; every fault names its line and what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.model import Level
from auditor.reading.manifest import Manifest, ManifestEntry, load_manifest


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "manifest.csv").write_bytes(text.encode(encoding))
    return folder


def test_a_folder_without_manifest_has_an_empty_one(tmp_path: Path) -> None:
    assert load_manifest(tmp_path) == Manifest(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    "header",
    [
        "file,unit,level,year,submitted,published",
        "文件,单位,层级,年度,报送日期,公开日期",
        " File ,UNIT,级别,年份,报送日期,published",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_is_read_in_either_language_and_encoding(tmp_path: Path, encoding: str, header: str, end: str) -> None:
    make = write(tmp_path, f"{header}{end}甲/a.txt,竹汐县人民政府,县级,2023年,2024/2/6,2024年2月9日{end}", encoding)
    entry = load_manifest(make).entries["甲/a.txt"]
    assert entry == ManifestEntry(
        "甲/a.txt", "竹汐县人民政府", Level.COUNTY, 2023, date(2024, 2, 6), date(2024, 2, 9), line=2
    )


def test_empty_cells_short_rows_and_empty_rows_are_fine(tmp_path: Path) -> None:
    manifest = load_manifest(write(tmp_path, "file,unit,year\n\na.txt\nb.txt,,\n,,\n"))
    assert manifest.entries == {"a.txt": ManifestEntry("a.txt", line=3), "b.txt": ManifestEntry("b.txt", line=4)}


def test_entries_without_a_file_are_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    manifest = load_manifest(write(tmp_path, "file\na.txt\n子\\b.txt\n"))
    assert [entry.file for entry in manifest.missing] == ["子/b.txt"]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("file,颜色\n", 1, "不认识的列“颜色”"),
        ("unit\n甲\n", 1, "缺少“file”"),
        ("unit\n甲\n乙\n", 1, "缺少“file”"),
        ("file;unit;year\na.txt;甲县;2024\n", 1, "隔开的是“;”"),
        ("文件；单位\na.txt；甲县\n", 1, "隔开的是“；”"),
        ("文件\t单位\t年度\na.txt\t甲县\t2024\n", 1, "隔开的是制表符"),
        ("文件，单位，年度\na.txt，甲县，2024\n", 1, "隔开的是“，”"),
        ("报送一览\n序号|文件|单位\n1|a.txt|甲县\n", 2, "隔开的是“|”"),
        ("报送一览\n\n文件;单位,备注\na.txt;甲县,\n", 3, "隔开的是“;”"),
        ("甲;乙\n丙;丁\n", 1, "不认识的列“甲;乙”"),
        ("", 1, "缺少“file”"),
        ("file,文件\n", 1, "重复"),
        ("file,level\na.txt,村\n", 2, "层级应为 省、市、县、乡镇、街道、部门 之一（开发区、管委会写“县”）"),
        ("file,year\na.txt,23\n", 2, "四位数字"),
        ("file,year\na.txt,1023\n", 2, "四位数字"),
        ("file,submitted\na.txt,2024-13-01\n", 2, "2025-03-01"),
        ("file,published\na.txt,二月\n", 2, "2025-03-01"),
        ("file\na.txt\nb.txt\n./a.txt\n", 4, "与第 2 行重复"),
        ("file\n../a.txt\n", 2, "文件夹之外"),
        ("file\n甲/../../a.txt\n", 2, "文件夹之外"),
        ("file\n/etc/a.txt\n", 2, "文件夹之外"),
        ("file\nC:\\a.txt\n", 2, "文件夹之外"),
        ("file,unit\n,甲\n", 2, "文件名为空"),
        ("file,unit\na.txt,甲,乙\n", 2, "逗号"),
    ],
)
def test_a_fault_names_its_line_and_the_remedy(tmp_path: Path, text: str, where: int, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_manifest(write(tmp_path, text))
    message = str(caught.value)
    assert f"manifest.csv:{where} " in message
    assert what in message


@pytest.mark.parametrize("level", ["县", "县级", "开发区", "管委会"])
def test_a_zone_is_held_to_what_a_county_is(tmp_path: Path, level: str) -> None:
    """It is no level of the regulation; a county's organs are sent out to govern it."""
    manifest = load_manifest(write(tmp_path, f"file,level\na.txt,{level}\n"))
    assert manifest.entries["a.txt"].level is Level.COUNTY


def test_the_name_of_a_list_is_no_row_of_columns(tmp_path: Path) -> None:
    """It may name what the columns are called, between marks of its own."""
    manifest = load_manifest(write(tmp_path, "报送单位、年度一览；共一家\n文件,单位\na.txt,甲县\n"))
    assert manifest.entries == {"a.txt": ManifestEntry("a.txt", unit="甲县", line=3)}


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_manifest(write(tmp_path, "file,level,year\na.txt,村,x\nb.txt,,y\n"))
    assert [line.split(" ")[0].rsplit(":", 1)[1] for line in str(caught.value).splitlines()] == ["2", "2", "3"]


def test_an_encoding_nobody_can_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"file\n\xff\xff\xff")
    with pytest.raises(UsageError, match="CSV UTF-8"):
        load_manifest(tmp_path)


def test_a_list_that_people_made_is_read(tmp_path: Path) -> None:
    """Its name above the columns, columns for people, the usual names of columns."""
    text = (
        "东河县2025年度报告清单,,,,\n,,,,\n序号,报告文件,单位名称,报告年度,联系人\n1,a.txt,石桥镇人民政府,2025,李某\n"
    )
    (tmp_path / "a.txt").write_bytes(b"x")
    manifest = load_manifest(write(tmp_path, text))
    assert manifest.entries == {"a.txt": ManifestEntry("a.txt", "石桥镇人民政府", None, 2025, line=4)}
    assert manifest.notes() == ()


@pytest.mark.parametrize("file", ["石桥镇", "报告2/石桥镇.txt", "石桥镇.html"])
def test_a_file_that_is_not_there_is_asked_for_by_its_likely_name(tmp_path: Path, file: str) -> None:
    (tmp_path / "石桥镇.txt").write_bytes(b"x")
    (note,) = load_manifest(write(tmp_path, f"file\n{file}\n")).notes()
    assert "是不是 石桥镇.txt？" in note


@pytest.mark.parametrize(("row", "file"), [("Bao.TXT", "bao.txt"), ("B/Caf\u00e9.txt", "b/cafe\u0301.TXT")])
def test_a_file_that_differs_in_capitals_alone_is_meant(tmp_path: Path, row: str, file: str) -> None:
    """Where the file system tells no capitals apart it exists; its row counts there and elsewhere, and is named."""
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(b"x")
    manifest = load_manifest(write(tmp_path, f"file,year\n{row},2024\n"))
    assert {name: entry.year for name, entry in manifest.entries.items()} == {file: 2024}
    assert manifest.missing == ()
    (note,) = manifest.notes()
    assert f"第 2 行写的是 {row}，文件夹里的文件是 {file}" in note


@pytest.mark.parametrize(
    ("rows", "files", "missing"),
    [
        (["A.txt", "a.txt"], ["a.txt"], ["A.txt"]),
        (["A.txt", "A.TXT"], ["a.txt"], ["A.txt", "A.TXT"]),
        (["A.txt"], ["a.txt", "a.TXT"], ["A.txt"]),
        (["A.txt"], ["A.txt", "a.txt"], []),
    ],
)
def test_of_two_rows_or_files_none_is_guessed(
    tmp_path: Path, rows: list[str], files: list[str], missing: list[str]
) -> None:
    for file in files:
        (tmp_path / file).write_bytes(b"x")
    if len(list(tmp_path.iterdir())) < len(files):
        pytest.skip("capitals make no difference here")
    manifest = load_manifest(write(tmp_path, "file\n" + "".join(f"{row}\n" for row in rows)))
    assert [entry.file for entry in manifest.missing] == missing
    assert set(manifest.entries) == set(rows)


def test_a_file_that_nothing_resembles_is_named_alone(tmp_path: Path) -> None:
    (note,) = load_manifest(write(tmp_path, "file\n柳河镇.txt\n")).notes()
    assert "柳河镇.txt 不存在" in note
    assert "是不是" not in note


@pytest.mark.parametrize(
    ("unit", "level", "doubted"),
    [
        ("石桥镇", "县级", True), ("石桥镇人民政府", "县", True), ("东河县水利局", "县", True), ("柏榆街道办事处", "乡镇", True),
        ("东河县人民政府", "市", True), ("石桥镇", "乡镇", False), ("青岗市人民政府", "县", False), ("澄东新区", "县", False),
        ("东河县", "县", False), ("江澄市经开区管委会", "县", False),
    ],
)  # fmt: skip
def test_a_level_that_the_name_denies_is_doubted(tmp_path: Path, unit: str, level: str, doubted: bool) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    notes = load_manifest(write(tmp_path, f"file,unit,level\na.txt,{unit},{level}\n")).notes()
    assert any("请核对层级" in note for note in notes) is doubted

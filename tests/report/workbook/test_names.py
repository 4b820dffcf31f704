"""File names hold on every machine, stay in their folder and never collide."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Audit
from auditor.report.workbook.names import SHEET_LENGTH, book_names, safe_stem, sheet_names, unique
from tests.report import samples

RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
any_text = st.text(st.characters(codec=None), max_size=300)


@given(any_text)
def test_a_stem_is_a_file_name_everywhere(text: str) -> None:
    """No separator, reserved name, trailing dot or excess length is left, on any system."""
    stem = safe_stem(text)
    assert stem
    assert stem not in {".", ".."}
    assert PurePosixPath(stem).name == stem == PureWindowsPath(stem).name
    assert not re.search(r'[\\/:*?"<>|#%&\x00-\x20\x7f]', stem)
    assert not stem.endswith((".", " "))
    assert not RESERVED.match(stem)
    assert len(f"{stem}_9999.xlsx".encode()) <= 255
    assert unicodedata.is_normalized("NFC", stem)


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("澜溪县人民政府_2023", "澜溪县人民政府_2023"),
        ("中共霁川市委 霁川市人民政府_2023", "中共霁川市委_霁川市人民政府_2023"),
        ("../../etc/passwd", "etc_passwd"),
        ("..\\..\\x", "x"),
        ("CON", "_CON"),
        ("aux.2023", "_aux.2023"),
        ("com¹", "_com¹"),
        ("...", "未命名"),
        ("", "未命名"),
        ("=cmd|x", "=cmd_x"),
        ("~$锁", "$锁"),
        ("甲\u202e乙", "甲乙"),
    ],
)
def test_stems(text: str, stem: str) -> None:
    """Names stay readable where they can."""
    assert safe_stem(text) == stem


@given(st.lists(st.sampled_from(["甲", "甲_2", "A", "a", "é", "e\u0301", "Ａ"]), max_size=8))
def test_unique_names_differ_on_any_file_system(stems: list[str]) -> None:
    """Case and Unicode form do not tell two files apart on Windows and macOS, so they must not here."""
    names = unique(stems)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(stems)


def audit(unit: str | None, path: str, year: int | None = 2023) -> Audit:
    """Build an audit of a unit read from ``path``."""
    return Audit(samples.document(unit, path=path, year=year), ())


def test_one_unit_twice_is_numbered_whatever_the_order() -> None:
    """The number follows the path, so that a second run writes the same files."""
    first, second = audit("澜溪县", "a.txt"), audit("澜溪县", "b.txt")
    assert book_names([first, second]) == ["澜溪县_2023.xlsx", "澜溪县_2023_2.xlsx"]
    assert book_names([second, first]) == ["澜溪县_2023_2.xlsx", "澜溪县_2023.xlsx"]


def test_a_report_takes_the_plain_name_before_what_is_none() -> None:
    """A plan of the unit that sorts first does not make its report ``_2``."""
    plan = replace(samples.no_report(), document=samples.document("澜溪县", path="a.txt"))
    assert book_names([plan, audit("澜溪县", "b.txt")]) == ["澜溪县_2023_2.xlsx", "澜溪县_2023.xlsx"]


def test_a_unit_that_is_not_known_takes_the_files_name() -> None:
    """No unit, no year, and a very long unit still give a name that says what it can."""
    assert book_names([audit(None, "corpus/某报告.v2.docx", None)]) == ["某报告.v2_年度不详.xlsx"]
    assert book_names([audit(None, r"D:\送审\某报告.docx")]) == ["某报告_2023.xlsx"]
    (long,) = book_names([audit("很长的单位名" * 60, "a.txt")])
    assert long.endswith("_2023.xlsx")


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=50), min_size=1, max_size=6))
def test_sheet_names_are_what_excel_accepts(titles: list[str]) -> None:
    """At most 31 characters, none forbidden, no apostrophe at an end, none twice."""
    names = sheet_names([*titles, "History", "概览", "概览"])
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= SHEET_LENGTH
        assert not re.search(r"[\\/*?:\[\]\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_names_never_leave_the_folder(tmp_path: Path) -> None:
    """A unit called like a path stays a file of the folder."""
    for name in book_names([audit("/etc/passwd", "a"), audit("C:\\Windows\\x", "b"), audit("..", "c")]):
        assert (tmp_path / name).resolve().parent == tmp_path.resolve()

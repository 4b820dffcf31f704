"""A corpus is walked in natural order; what may be a report is found once, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.model import Unreadable
from auditor.reading.discover import discover, is_report_name
from tests.systems import needs_links


def make(base: Path, *names: str) -> None:
    for name in names:
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(base: Path, *roots: Path) -> list[str]:
    found = []
    for item in discover(roots or (base,)):
        assert isinstance(item, Path), item
        found.append(item.relative_to(base).as_posix())
    return found


def test_files_come_in_natural_order_through_all_folders(tmp_path: Path) -> None:
    make(tmp_path, "报告10.txt", "报告2.txt", "b/2.txt", "b/c/1.html", "报告1.txt", "a.txt")
    assert names(tmp_path) == ["a.txt", "b/2.txt", "b/c/1.html", "报告1.txt", "报告2.txt", "报告10.txt"]


@pytest.mark.parametrize(
    "name",
    ["README.md", "readme", "README说明.txt", "manifest.csv", "a.yaml", "a.yml", "a.py", "结果.json", "b.jsonl", "c.log", "d.css", ".hidden", "~$报告.docx",
     "~WRL001.tmp", ".~lock.a.odt#",
     "Thumbs.db", "desktop.ini", ".DS_Store", ".git/config", "__pycache__/a.txt", "__MACOSX/a.txt"],
)  # fmt: skip
def test_what_is_plainly_no_report_is_left_out(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, "报告.txt")
    assert names(tmp_path) == ["报告.txt"]


@pytest.mark.parametrize("name", ["报告.docx", "报告.pdf", "报告", "报告.jpg", "数据.csv", "报告.TXT", "说明.txt"])
def test_every_other_file_is_found_so_that_none_is_lost(tmp_path: Path, name: str) -> None:
    make(tmp_path, name)
    assert names(tmp_path) == [name]
    assert is_report_name(name)


def test_the_parts_of_a_saved_page_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "报告.html", "报告_files/a.css", "别的_files/b.txt", "年报.htm", "年报.files/x.js")
    assert names(tmp_path) == ["别的_files/b.txt", "年报.htm", "报告.html"]


def test_a_file_that_is_named_is_found_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "README.md")
    assert names(tmp_path, tmp_path / "README.md") == ["README.md"]


@needs_links
def test_the_same_file_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "f/b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "d.txt")
    assert names(tmp_path, tmp_path / "f" / "b.txt", tmp_path, tmp_path / "f") == ["f/b.txt", "a.txt"]


@needs_links
def test_links_that_run_in_circles_end(tmp_path: Path) -> None:
    make(tmp_path, "f/a.txt")
    (tmp_path / "f" / "上").symlink_to(tmp_path)
    (tmp_path / "f" / "环.txt").symlink_to(tmp_path / "f" / "环.txt")
    assert names(tmp_path) == ["f/a.txt", "f/环.txt"]


def test_a_folder_that_cannot_be_listed_is_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/1.txt", "b.txt")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, second = discover([tmp_path])
    assert isinstance(first, Unreadable)
    assert (first.code, first.path) == ("folder_unreadable", str(tmp_path / "a"))
    assert second == tmp_path / "b.txt"


def test_a_path_that_does_not_exist_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"找不到：.*没有"):
        discover([tmp_path, tmp_path / "没有"])


@pytest.mark.parametrize("name", ["a\0b", "a\nb"])
def test_a_strange_path_is_an_error_shown_safely(name: str) -> None:
    with pytest.raises(UsageError, match=r"a\\x0"):
        discover([name])


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert names(tmp_path) == []


RECORD = '{"tool": {"name": "audit", "version": "1"}, "pack": {"id": "national"}}'


def results(folder: Path, record: str = RECORD) -> None:
    make(folder, "总表.xlsx", "单位/甲_2025.xlsx", "已填未回读/乙_2025.xlsx", "data/findings.parquet", "run.json")
    (folder / "run.json").write_text(record, encoding="utf-8")


@pytest.mark.parametrize("place", ["reports", "结果/3月", "."])
def test_our_own_results_are_no_reports_and_hide_none(tmp_path: Path, place: str) -> None:
    make(tmp_path, "报告.txt", f"{place}/单位/放错的报告.txt")
    results(tmp_path / place)
    expected = [(Path(place) / "单位/放错的报告.txt").as_posix(), "报告.txt"]
    assert sorted(names(tmp_path)) == sorted(expected)


@pytest.mark.parametrize("record", ["{}", "[1]", '{"tool": "别的"}', "不是 JSON"])
def test_what_another_program_wrote_is_found(tmp_path: Path, record: str) -> None:
    results(tmp_path, record)
    assert {"总表.xlsx", "单位/甲_2025.xlsx"} <= set(names(tmp_path))


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls; a dot is the current folder."""
    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    for empty in ("", " "):
        with pytest.raises(UsageError, match="空"):
            discover(["a.txt", empty])
    assert [str(path) for path in discover(["."])] == ["a.txt"]

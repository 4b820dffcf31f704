"""The row of a file is the one of the nearest manifest that lists it, whoever asks and whatever was named."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.model import Level, Unreadable
from auditor.reading.discover import discover
from auditor.reading.manifest import ManifestEntry
from auditor.reading.manifests import Manifests
from tests.systems import needs_links

FILE = "b.txt"
OUTER = f"file,unit,level,year\n子/{FILE},竹汐镇人民政府,乡镇,2022\n"


def corpus(folder: Path, **manifests: str) -> Path:
    """Write 报告/子/b.txt, with the manifests of 报告 (outer) and of 子 (inner), and return the folder 报告."""
    base = folder / "报告"
    (base / "子").mkdir(parents=True)
    (base / "子" / FILE).write_text("一份报告", encoding="utf-8")
    for name, text in manifests.items():
        (base / {"outer": "", "inner": "子"}[name] / "manifest.csv").write_text(text, encoding="utf-8")
    return base


def asked(*paths: Path) -> tuple[dict[str, ManifestEntry | None], tuple[str, ...]]:
    """Return the rows of what is found below the paths, and the notes, as a run asks for them."""
    walked: list[Path] = []
    found = list(discover(paths, walked))
    manifests = Manifests(walked)
    rows = {each.name: manifests.entry(each) for each in found if not isinstance(each, Unreadable)}
    return rows, manifests.notes()


@pytest.mark.parametrize("named", ["", "子", f"子/{FILE}"])
def test_a_row_counts_whatever_is_named(tmp_path: Path, named: str) -> None:
    """The folder with the manifest, one in it, or the file itself."""
    rows, notes = asked(corpus(tmp_path, outer=OUTER) / named)
    assert rows == {FILE: ManifestEntry(f"子/{FILE}", "竹汐镇人民政府", Level.TOWNSHIP, 2022, line=2)}
    assert notes == ()


@pytest.mark.parametrize("named", ["", "子", f"子/{FILE}"])
def test_the_manifest_of_a_folder_within_counts(tmp_path: Path, named: str) -> None:
    """It is as good as one of the folder that is named."""
    rows, notes = asked(corpus(tmp_path, inner=f"file,year\n{FILE},2021\n") / named)
    assert rows == {FILE: ManifestEntry(FILE, year=2021, line=2)}
    assert notes == ()


@pytest.mark.parametrize("named", ["", "子", f"子/{FILE}"])
def test_the_nearest_counts_and_the_other_is_told_of(tmp_path: Path, named: str) -> None:
    """Of two rows that differ nobody knows which is right; the one that did not count is named with its line."""
    base = corpus(tmp_path, outer=OUTER, inner=f"file,year\n{FILE},2021\n")
    rows, notes = asked(base / named)
    assert rows[FILE] is not None
    assert rows[FILE].year == 2021
    (note,) = notes
    assert note.startswith(f"清单 {base / 'manifest.csv'} 第 2 行的 子/{FILE} 没有用")
    assert str(base / "子" / "manifest.csv") in note


def test_two_rows_that_say_the_same_are_no_matter(tmp_path: Path) -> None:
    """Nor is a nearer manifest that does not list the file."""
    inner = OUTER.replace(f"子/{FILE}", FILE)
    assert asked(corpus(tmp_path / "甲", outer=OUTER, inner=inner))[1] == ()
    rows, notes = asked(corpus(tmp_path / "乙", outer=OUTER, inner="file\n"))
    assert (rows[FILE] and rows[FILE].unit, notes) == ("竹汐镇人民政府", ())


def test_what_a_manifest_within_misses_is_told(tmp_path: Path) -> None:
    """Even where no report of its folder is there; not so where a file is named alone."""
    base = corpus(tmp_path, inner="file\nb.txt\nc.txt\n")
    (base / "空").mkdir()
    (base / "空" / "manifest.csv").write_text("file\nd.txt\n", encoding="utf-8")
    told = asked(base)[1]
    assert [note.split("列出的 ")[1].split(" ")[0] for note in told] == ["c.txt", "d.txt"]
    assert asked(base / "子" / FILE)[1] == ()


def test_a_file_is_found_by_any_spelling_of_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative, absolute, by way of a folder above."""
    base = corpus(tmp_path, outer=OUTER)
    monkeypatch.chdir(base / "子")
    for path in (FILE, base / "子" / FILE, f"../子/{FILE}"):
        row = Manifests().entry(path)
        assert row is not None
        assert row.year == 2022
    assert Manifests().entry(tmp_path / FILE) is None


def test_a_row_in_other_capitals_counts_and_is_told_of(tmp_path: Path) -> None:
    rows, notes = asked(corpus(tmp_path, outer=OUTER.replace(FILE, FILE.upper())))
    assert rows[FILE] is not None
    assert rows[FILE].year == 2022
    (note,) = notes
    assert f"子/{FILE.upper()}" in note


def test_a_file_named_in_other_capitals_has_its_row(tmp_path: Path) -> None:
    """Where both names are one file; a link stands for a file system that tells no capitals apart."""
    base = corpus(tmp_path, outer=OUTER)
    other = base / "子" / FILE.upper()
    if not other.exists():
        other.write_text("另一份报告", encoding="utf-8")
        assert Manifests().entry(other) is None
        other.unlink()
        other.hardlink_to(base / "子" / FILE)
    row = Manifests().entry(other)
    assert row is not None
    assert row.year == 2022


@needs_links
def test_a_file_is_found_through_a_link_to_its_folder(tmp_path: Path) -> None:
    (tmp_path / "链接").symlink_to(corpus(tmp_path, outer=OUTER))
    row = Manifests().entry(tmp_path / "链接" / "子" / FILE)
    assert row is not None
    assert row.year == 2022


def test_a_faulty_manifest_stops_what_it_is_about(tmp_path: Path) -> None:
    """One of a folder that is walked, of the file's own folder, and one above that lists the file; no other."""
    faulty = "file,颜色\n别的.txt,红\n"
    base = corpus(tmp_path, outer=faulty)
    with pytest.raises(UsageError, match="颜色"):
        asked(base)
    assert asked(base / "子")[0] == {FILE: None}
    assert Manifests().entry(base / "子" / FILE) is None
    (base / "manifest.csv").write_text(f"file,颜色\n子\\{FILE},红\n", encoding="utf-8")
    with pytest.raises(UsageError, match="颜色"):
        asked(base / "子")
    (base / "manifest.csv").unlink()
    (base / "子" / "manifest.csv").write_text(faulty, encoding="utf-8")
    for path in (base, base / "子" / FILE):
        with pytest.raises(UsageError, match="颜色"):
            asked(path)

"""What is kept between commands changes no answer: it is used whole, for the same files and by the same user, or not."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from auditor import kept
from auditor.matching.compiled import Compiled, compile_pack
from auditor.ruleset import loader
from auditor.ruleset.pack import Pack
from tests.packs import evidence, write_pack
from tests.systems import needs_modes, needs_pipes

_RULES = [evidence("AAA-01", full=["受理"]), evidence("AAA-02", full=["审结"])]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in an empty folder."""
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    return tmp_path / "kept" / "law-audit"


def _made(value: object, calls: list[object]) -> object:
    calls.append(value)
    return value


def test_a_second_time_it_is_not_made_again(folder: Path) -> None:
    calls: list[object] = []
    for _ in range(3):
        assert kept.kept("词", "甲", lambda: _made(("复议", 3), calls)) == ("复议", 3)
    assert calls == [("复议", 3)]
    assert kept.kept("词", "乙", lambda: _made("应诉", calls)) == "应诉"
    assert len(calls) == 2


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _change(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)


def _open_to_all(path: Path) -> None:
    path.chmod(0o666)


@pytest.mark.parametrize("harm", [_cut, _change, pytest.param(_open_to_all, marks=needs_modes), Path.unlink])
def test_what_is_not_whole_or_not_ours_is_made_again(folder: Path, harm: object) -> None:
    calls: list[object] = []
    kept.kept("词", "甲", lambda: _made([1], calls))
    (path,) = folder.iterdir()
    harm(path)  # type: ignore[operator]
    assert kept.kept("词", "甲", lambda: _made([1], calls)) == [1]
    assert len(calls) == 2


@needs_modes
def test_nobody_else_can_read_it(folder: Path) -> None:
    kept.kept("词", "甲", lambda: 1)
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("where", ["", "/dev/null/甲"])
def test_where_nothing_can_be_kept_it_is_only_made(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.FOLDER, where)
    assert [kept.kept("词", "甲", lambda: 7) for _ in range(2)] == [7, 7]


def test_without_a_home_or_a_known_program_it_is_only_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("no home directory")

    monkeypatch.setattr(kept, "_folder", no_home)
    assert kept.kept("词", "甲", lambda: 7) == 7


def test_what_makes_it_may_fail_as_it_fails_without(folder: Path) -> None:
    def fail() -> int:
        raise ValueError("写错了")

    with pytest.raises(ValueError, match="写错了"):
        kept.kept("词", "甲", fail)


def test_what_cannot_be_written_down_is_only_made(folder: Path) -> None:
    made = kept.kept("词", "甲", lambda: lambda: 7)
    assert made() == 7


def test_old_ones_go_and_nothing_of_others(folder: Path) -> None:
    folder.mkdir(parents=True)
    mine = [folder / "note.kept", folder / f"pack-{'0' * 40}.kept.bak"]
    for path in mine:
        path.write_text("我的", encoding="utf-8")
    (folder / f"pack-{'1' * 40}.kept").mkdir()
    half = folder / f".pack-{'2' * 40}.kept-7.tmp"
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    for number in range(30):
        kept.kept("pack", str(number), lambda: 1)
    assert all(path.exists() for path in mine)
    assert not half.exists()
    assert len([p for p in folder.iterdir() if p.is_file()]) < 20


def test_the_one_just_made_stays(folder: Path) -> None:
    """A clock that was wrong once must not cost every later run what it keeps."""
    for number in range(20):
        kept.kept("pack", str(number), lambda: 1)
    for path in folder.iterdir():
        os.utime(path, (4e9, 4e9))
    calls: list[object] = []
    for _ in range(2):
        kept.kept("pack", "新", lambda: _made(1, calls))
    assert len(calls) == 1


@needs_pipes
def test_a_pipe_in_its_place_is_not_waited_for(folder: Path) -> None:
    kept.kept("pack", "甲", lambda: 1)
    (path,) = folder.iterdir()
    path.unlink()
    os.mkfifo(path)
    assert kept.kept("pack", "甲", lambda: 1) == 1


def test_what_changed_while_it_was_made_is_not_kept(folder: Path) -> None:
    kept.kept("pack", "甲", lambda: 1, lambda: False)
    assert not folder.exists()


def test_a_pack_saved_while_it_was_read_is_not_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pack(tmp_path / "包", _RULES)
    read = loader._load

    def saved_meanwhile(where: Path, overlays: object) -> Pack:
        write_pack(path, _RULES[:1])
        return read(where, overlays)  # type: ignore[arg-type]

    monkeypatch.setattr(loader, "_load", saved_meanwhile)
    assert loader.load_pack(path).origin is None
    monkeypatch.undo()
    monkeypatch.setenv(kept.FOLDER, str(folder.parent))
    write_pack(path, _RULES)
    assert len(loader.load_pack(path).rules) == len(_RULES)


def test_a_rule_says_where_it_is_written_as_it_was_asked_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pack(tmp_path / "包", _RULES)
    assert loader.load_pack(path).rules[0].where.startswith(str(path))
    monkeypatch.chdir(tmp_path)
    assert loader.load_pack(Path("包")).rules[0].where.startswith("包")


def test_a_pack_kept_is_the_pack(folder: Path, tmp_path: Path) -> None:
    path = write_pack(tmp_path / "包", _RULES)
    first, second = loader.load_pack(path), loader.load_pack(path)
    assert second is not first
    assert (second, second.origin) == (first, first.origin)


def test_a_changed_file_makes_another_pack(folder: Path, tmp_path: Path) -> None:
    path = write_pack(tmp_path / "包", _RULES)
    first = loader.load_pack(path)
    write_pack(path, _RULES[:1])
    assert loader.load_pack(path).origin != first.origin
    elsewhere = shutil.copytree(path, tmp_path / "另一处")
    assert loader.load_pack(elsewhere).rules[0].where != loader.load_pack(path).rules[0].where


def test_a_pack_changed_in_memory_is_not_taken_for_the_one_kept(folder: Path, tmp_path: Path) -> None:
    pack = loader.load_pack(write_pack(tmp_path / "包", _RULES))
    compile_pack(pack)
    fewer = replace(pack, rules=pack.rules[1:])
    assert fewer.origin is None
    assert compile_pack(fewer).evidence.keys() < compile_pack(pack).evidence.keys()


def test_the_shipped_pack_compiled_and_kept_finds_the_same(pack: Pack) -> None:
    assert pack.origin is not None
    again, fresh = compile_pack(pack), Compiled(pack)
    assert again.pack is pack
    assert again.vocabulary == fresh.vocabulary
    assert [m.name for m in again.metrics] == [m.name for m in fresh.metrics]
    assert again.says.number == fresh.says.number
    assert [c.number for e in again.evidence.values() for c in (e.full, e.topic)] == [
        c.number for e in fresh.evidence.values() for c in (e.full, e.topic)
    ]

"""``decisions.jsonl`` only grows, is read whole, and a line that is no record stops the call."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.answers.form import Conclusion
from auditor.answers.log import Lock, append, latest, load_log, locked, reviewed
from auditor.answers.record import Origin, Record, Reply, Review
from auditor.errors import AuditError, UsageError, WriteError

ORIGIN = Origin(file="澜溪县人民政府_2023.xlsx", sha256="0a" * 32, row=2)


def record(item: str = "aa", *, reply: str = "", conclusion: Conclusion | None = None, accepted: bool = True) -> Record:
    return Record(
        item=item,
        unit="澜溪县人民政府",
        reply=Reply(explanation=reply),
        review=Review(conclusion=conclusion),
        source=ORIGIN,
        accepted=accepted,
        read_at="2026-04-01T09:00:00+08:00",
    )


def test_what_is_appended_comes_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "新" / "decisions.jsonl"
    first, second = record(reply="已补写\n第二行=1+1"), record("bb", conclusion=Conclusion.OPEN)
    assert append(path, [first]) == 1
    before = path.read_bytes()
    assert append(path, [second]) == 1
    assert path.read_bytes().startswith(before)
    assert [entry.record for entry in load_log(path)] == [first, second]
    assert [entry.line for entry in load_log(path)] == [1, 2]


def test_nothing_to_append_makes_no_file(tmp_path: Path) -> None:
    assert append(tmp_path / "decisions.jsonl", []) == 0
    assert not list(tmp_path.iterdir())
    assert load_log(tmp_path / "decisions.jsonl") == []


def test_what_cannot_be_registered_is_told(tmp_path: Path) -> None:
    """The answers were read: it is the writing that failed."""
    (tmp_path / "果").write_bytes(b"a file where the folder should be")
    with pytest.raises(WriteError, match="答复没有登记"):
        append(tmp_path / "果" / "decisions.jsonl", [record()])


def test_a_line_left_open_by_an_editor_is_closed_first(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(record().line(), encoding="utf-8")
    append(path, [record("bb")])
    assert [entry.record.item for entry in load_log(path)] == ["aa", "bb"]


def test_lone_surrogates_are_written_as_something_readable(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [record().model_copy(update={"unit": "澜\ud800溪"})])
    assert load_log(path)[0].record.unit == "澜\ufffd溪"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "不是完整的 JSON"),
        ("[]", "不是有效的复核记录"),
        ('{"item": "aa"}', "缺少 source"),
        (record().line().replace('"version": 1', '"version": 2'), "version"),
        (record().line().replace('"unit"', '"dept"'), "多了 dept"),
        (record(conclusion=Conclusion.WAIVED).line().replace("豁免", "放过"), "review.conclusion"),
    ],
)
def test_a_line_that_is_no_record_is_named_with_its_number(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(record().line() + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"decisions\.jsonl:3") as error:
        load_log(path)
    assert says in str(error.value)
    assert "--no-waivers" not in str(error.value)
    with pytest.raises(UsageError, match="--no-waivers"):
        load_log(path, ignorable=True)


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes("单位".encode("gb18030"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_log(path)


def test_the_last_review_holds_whatever_is_answered_after_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    waived = record(conclusion=Conclusion.WAIVED)
    append(path, [waived, record(reply="又补了一句"), record(conclusion=Conclusion.OPEN, accepted=False)])
    entries = load_log(path)
    assert reviewed(entries)["aa"].record == waived
    assert latest(entries)["aa"].record.reply.explanation == "又补了一句"


def test_content_does_not_depend_on_where_it_was_read() -> None:
    one = record(reply="甲")
    moved = one.model_copy(update={"source": ORIGIN.model_copy(update={"row": 9}), "read_at": "2027-01-01T00:00:00Z"})
    assert one.content() == moved.content()
    assert one.content() != record(reply="乙").content()


LOCK = ".decisions.jsonl.lock"


def test_only_one_reads_back_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reader is told who waits for whom; a lock that a crash left behind holds nobody for ever."""
    path = tmp_path / "decisions.jsonl"
    monkeypatch.setattr("auditor.answers.log._PATIENCE", 0.0)
    with locked(path), pytest.raises(AuditError, match="另一个回读"), locked(path):
        pass
    with locked(path):
        pass
    (tmp_path / LOCK).touch()
    os.utime(tmp_path / LOCK, (0, 0))
    with locked(path):
        pass
    assert not list(tmp_path.iterdir())


def test_a_lock_that_is_held_does_not_grow_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the reading takes, between two files it is shown to go on."""
    path = tmp_path / "decisions.jsonl"
    monkeypatch.setattr("auditor.answers.log._PATIENCE", 0.0)
    with locked(path) as lock:
        os.utime(tmp_path / LOCK, (0, 0))
        lock.hold()
        with pytest.raises(AuditError, match="另一个回读"), locked(path):
            pass


def test_who_lost_his_lock_registers_nothing_and_leaves_the_other_his(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that slept for an hour wakes while another holds the log."""
    path = tmp_path / "decisions.jsonl"
    first, second = Lock(path), Lock(path)
    first.take()
    os.utime(tmp_path / LOCK, (0, 0))
    second.take()
    with pytest.raises(AuditError, match=r"接管.*重新回读"):
        first.hold()
    first.release()
    second.hold()
    monkeypatch.setattr("auditor.answers.log._PATIENCE", 0.0)
    with pytest.raises(AuditError, match="另一个回读"):
        Lock(path).take()
    second.release()
    assert not list(tmp_path.iterdir())


def test_a_lock_that_cannot_be_written_is_told_and_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves no empty lock behind."""

    def full(*_: object) -> int:
        raise OSError(28, "没有空间")

    with monkeypatch.context() as patched:
        patched.setattr("auditor.answers.log.os.write", full)
        with pytest.raises(AuditError, match="磁盘空间"), locked(tmp_path / "decisions.jsonl"):
            pass
    with locked(tmp_path / "decisions.jsonl"):
        pass

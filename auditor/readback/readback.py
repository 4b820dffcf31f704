"""Files → what is recorded: nothing guessed, nothing lost, reading twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from auditor.answers.form import CONCLUSION, REPLY, REVIEW
from auditor.answers.log import Entry, standing
from auditor.answers.record import Origin, Record
from auditor.answers.results import FileResult, RowResult, Status
from auditor.model import Unreadable
from auditor.readback.book import Book, check_book
from auditor.readback.comparing import comparable
from auditor.readback.opening import open_returned
from auditor.readback.rows import ANSWERS, Returned, reply_of, review_of
from auditor.readback.run_folder import RunFolder

Answers = tuple[str, ...]
_LONG = timedelta(days=3 * 365 + 1)
_GROUPS = (REPLY, REVIEW)
"""The unit fills one group of columns, the reviewer the other; a copy may hold either."""


def read_back(files: Iterable[Path], run: RunFolder, entries: Sequence[Entry], now: str) -> list[FileResult]:
    """Read returned workbooks against their run; ``entries`` is what is recorded already, ``now`` is ISO 8601.

    The records to append are those of the rows, in order (``new_records``). Raises ``UsageError`` where the run's
    own files cannot be read.
    """
    # one file after the other: who gives them may show before each that the log is still held
    checked = [book if isinstance(book := open_returned(path), Unreadable) else check_book(book, run) for path in files]
    desk = _Desk(run, entries, now)
    desk.hold_back_conflicts([each for each in checked if isinstance(each, Book)])
    return [desk.result(each) if isinstance(each, Book) else FileResult(each.path, fault=each) for each in checked]


class _Desk:
    """Hold what is recorded and decide row by row what is news.

    A row is no news where it says what stands already, or what this very file said before: whether a file was read
    once says nothing of its rows, some of which may have been held back then.
    """

    def __init__(self, run: RunFolder, entries: Sequence[Entry], now: str) -> None:
        self._run, self._now, self._today = run, now, date.fromisoformat(now[:10])
        self._standing = standing(entries)
        self._said: dict[tuple[str, str], set[Answers]] = defaultdict(set)
        self._kept = {entry.record.content() for entry in entries if not entry.record.accepted}
        self._read_on: dict[str, str] = {}
        for entry in entries:
            record = entry.record
            self._read_on.setdefault(record.source.sha256, record.read_at[:10])
            if record.accepted:
                self._said[record.source.sha256, record.item].add(answers_of(record))

    def hold_back_conflicts(self, books: Sequence[Book]) -> None:
        """Let no two files count that answer one item in two new ways: which is right is not ours to say."""
        said: defaultdict[tuple[str, Answers], dict[Answers, set[str]]] = defaultdict(lambda: defaultdict(set))
        news = [(book, row) for book in books for row in book.rows if row.tied and self._is_news(row, book)]
        for book, row in news:
            for group in _GROUPS:
                if any(filled := row.answers(group)):
                    said[row.item, group][filled].add(book.sheets.name)
        for _, row in news:
            disputed = [each for group in _GROUPS if len(each := said.get((row.item, group), {})) > 1]
            if disputed:
                names = sorted({name for each in disputed for names in each.values() for name in names})
                row.tied = False
                row.problems.append(f"几份工作簿对这一条的答复不同（{'、'.join(names)}），都没有采用，请只交一份")

    def _is_news(self, row: Returned, book: Book) -> bool:
        if not row.answered:
            return False
        before = self._standing.get(row.item)
        return (before is None or answers_of(before) != _added(row, before)) and not self._said_before(row, book)

    def _said_before(self, row: Returned, book: Book) -> bool:
        return row.answers() in self._said.get((book.sheets.sha256, row.item), ())

    def result(self, book: Book) -> FileResult:
        """Return what becomes of one file."""
        rows = tuple(self._row(row, book) for row in book.rows)
        notes = list(book.notes)
        overtaken = sum(self._overtaken(row) for row in book.rows)
        if overtaken:
            notes.append(f"有 {overtaken} 行登记过，之后又登记了别的答复，以后登记的为准；要恢复，请改动后另存再交")
        notes += self._long_waivers(rows)
        before = self._read_on.get(book.sheets.sha256)
        if before is not None:
            notes.append(f"这个文件 {before} 读过；已登记的没有重复登记，当时没有采用的重新核对")
        self._read_on.setdefault(book.sheets.sha256, self._now[:10])
        return FileResult(
            book.sheets.path, book.unit, book.year, rows, tuple(notes), book.wanting, len(book.absent), book.fault
        )

    def _long_waivers(self, rows: Sequence[RowResult]) -> list[str]:
        """Ask to confirm what is waived for long: it is registered, and nobody has to mend it."""
        last = self._today + _LONG
        found = [row for row in rows if row.record and row.record.accepted and (row.record.review.until or last) > last]
        places = "、".join(f"第 {row.row} 行" for row in found)
        return [f"{places}的豁免期超过三年，已登记，请确认"] if found else []

    def _overtaken(self, row: Returned) -> bool:
        before = self._standing.get(row.item)
        return row.answered and row.tied and before is not None and answers_of(before) != _added(row, before)

    def _row(self, row: Returned, book: Book) -> RowResult:
        code, name = row.cells.get("编号", ""), row.cells.get("要求", "")
        if not row.answered:
            return RowResult(row.row, code, name, Status.BLANK, tuple(row.problems), None)
        if row.repeated or (row.tied and not self._is_news(row, book)):
            return self._no_news(row, book)
        before = self._standing.get(row.item)
        reviewed = any(row.answers(REVIEW)) and not row.cells.get(CONCLUSION)
        if row.tied and before is not None and before.review.conclusion and reviewed:
            stands = before.review.conclusion.value
            row.problems.append(f"以前的复核结论“{stands}”仍然有效；要撤回，请在复核结论里选“继续整改”")
        record = self._record(row, book)
        if not record.accepted:
            fresh = record.content() not in self._kept
            self._kept.add(record.content())
            return RowResult(row.row, code, name, Status.KEPT, record.problems, record if fresh else None)
        self._said[book.sheets.sha256, row.item].add(row.answers())
        keeps = before is not None and before.review.conclusion and not record.review.conclusion
        self._standing[row.item] = (
            record.model_copy(update={"review": before.review}) if before is not None and keeps else record
        )
        status = Status.CHANGED if before else Status.NEW
        # a decision that was not taken must not read as registered
        status = Status.HELD if record.review.held_back else status
        return RowResult(row.row, code, name, status, record.problems, record)

    def _no_news(self, row: Returned, book: Book) -> RowResult:
        if not row.repeated:
            # what was wrong with the row is said again, whatever became of it
            review_of(row, self._run.vetoes, self._today)
            before = self._standing.get(row.item)
            if before is None or before.reply.due is None:
                reply_of(row, book.earliest)
        return RowResult(
            row.row, row.cells.get("编号", ""), row.cells.get("要求", ""), Status.SAME, tuple(row.problems), None
        )

    def _record(self, row: Returned, book: Book) -> Record:
        reply, review = reply_of(row, book.earliest), review_of(row, self._run.vetoes, self._today)
        before = self._standing.get(row.item)
        if before is not None and row.tied:
            # who fills only his own columns takes nothing back of the other's
            reply = reply if any(row.answers(REPLY)) else before.reply
            review = review if any(row.answers(REVIEW)) else before.review
        item, sheets = book.known.get(row.item), book.sheets
        problems = [book.fault.reason, *row.problems] if book.fault else row.problems
        return Record(
            item=row.item,
            kind=item.kind if item else None,
            code=item.code if item else row.cells.get("编号", ""),
            unit=item.unit if item else book.unit,
            year=item.year if item else None,
            verdict=item.verdict if item else row.cells.get("结论", ""),
            quote=item.quote if item else row.cells.get("证据原文", ""),
            reply=reply,
            review=review,
            source=Origin(file=sheets.name, sha256=sheets.sha256, row=row.row),
            pack=self._run.digest,
            accepted=row.tied,
            problems=tuple(problems),
            read_at=self._now,
        )


def _added(row: Returned, before: Record) -> Answers:
    """Return what would stand once a row is added to what stands: an empty group of columns takes nothing back."""
    shown = before.shown()
    return tuple(
        text
        for group in _GROUPS
        for text in (
            row.answers(group) if any(row.answers(group)) else (comparable(name, shown.get(name, "")) for name in group)
        )
    )


def answers_of(record: Record) -> Answers:
    """Return what a row would say that says what a record says."""
    shown = record.shown()
    return tuple(comparable(heading, shown.get(heading, "")) for heading in ANSWERS)

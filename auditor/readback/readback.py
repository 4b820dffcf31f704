"""Files → what is recorded: nothing guessed, nothing lost, reading twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.answers.log import Entry, latest
from auditor.answers.record import Origin, Record, Reply, Review
from auditor.answers.results import FileResult, RowResult, Status
from auditor.model import Unreadable
from auditor.readback.book import Book, check_book
from auditor.readback.opening import open_returned
from auditor.readback.rows import Returned, reply_of, review_of
from auditor.readback.run_folder import RunFolder


def read_back(files: Sequence[Path], run: RunFolder, entries: Sequence[Entry], now: str) -> list[FileResult]:
    """Read returned workbooks against their run; ``entries`` is what is recorded already, ``now`` is ISO 8601.

    The records to append are those of the rows, in order (``new_records``). Raises ``UsageError`` where the run's
    own files cannot be read.
    """
    known = {entry.record.source.sha256: entry for entry in entries}
    books = [open_returned(path) for path in files]
    checked = [check_book(book, run) if not isinstance(book, Unreadable) else book for book in books]
    _conflicts([each for each in checked if isinstance(each, Book)])
    current = {item: entry.record for item, entry in latest(entries).items()}
    rejected = {entry.record.content() for entry in entries if not entry.record.accepted}
    results = []
    read: set[str] = set()
    for each in checked:
        if isinstance(each, Unreadable):
            results.append(FileResult(each.path, fault=each))
            continue
        digest = each.sheets.sha256
        before = known.get(digest)
        again = before is not None or digest in read
        read.add(digest)
        notes = list(each.notes)
        if again:
            when = f"（{before.record.read_at[:10]}）" if before else "（本次）"
            notes.append(f"这个文件以前读过{when}，没有重复登记")
        rows = tuple(_results(each, run, current, rejected, now, again=again))
        results.append(
            FileResult(each.sheets.path, each.unit, each.year, rows, tuple(notes), len(each.absent), each.fault)
        )
    return results


def _conflicts(books: Sequence[Book]) -> None:
    """Let none of two files count that answer one item in two ways: which of them is right is not ours to say."""
    said: defaultdict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for book in books:
        for row in book.rows:
            if row.tied and row.answered:
                said[row.item][row.answers()].add(book.sheets.name)
    for book in books:
        for row in book.rows:
            others = {name for names in said[row.item].values() for name in names}
            if row.tied and row.answered and len(said[row.item]) > 1:
                row.tied = False
                row.problems.append(
                    f"几份工作簿对这一条的答复不同（{'、'.join(sorted(others))}），都没有采用，请只交一份"
                )


def _results(
    book: Book, run: RunFolder, current: dict[str, Record], rejected: set[str], now: str, *, again: bool
) -> Iterator[RowResult]:
    for row in book.rows:
        code, name = row.cells.get("编号", ""), row.cells.get("要求", "")
        if not row.answered:
            yield RowResult(row.row, code, name, Status.BLANK, tuple(row.problems), None)
            continue
        if row.repeated:
            yield RowResult(row.row, code, name, Status.SAME, tuple(row.problems), None)
            continue
        record = _record(row, book, run, now)
        status, fresh = _standing(record, current, rejected)
        if fresh and record.accepted:
            current[record.item] = record
        elif fresh:
            rejected.add(record.content())
        yield RowResult(row.row, code, name, status, record.problems, record if fresh and not again else None)


def _standing(record: Record, current: dict[str, Record], rejected: set[str]) -> tuple[Status, bool]:
    """Return what becomes of a record, and whether it is news."""
    if not record.accepted:
        return Status.KEPT, record.content() not in rejected
    before = current.get(record.item)
    if before is None:
        return Status.NEW, True
    return (Status.SAME, False) if before.content() == record.content() else (Status.CHANGED, True)


def _record(row: Returned, book: Book, run: RunFolder, now: str) -> Record:
    reply: Reply = reply_of(row)
    review: Review = review_of(row, run.vetoes)
    item = book.known.get(row.item)
    problems = [book.fault.reason, *row.problems] if book.fault else row.problems
    sheets = book.sheets
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
        pack=run.digest,
        accepted=row.tied,
        problems=tuple(problems),
        read_at=now,
    )

"""One returned workbook against what went out: its rows with what is wrong, and what did not come back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.answers.form import KEY, META, PROTECTED
from auditor.answers.renamed import Name
from auditor.model import Unreadable
from auditor.readback.meta import Sent, parse_meta
from auditor.readback.opening import Sheets
from auditor.readback.renamed import carried_over, near_words, other_name
from auditor.readback.rows import ANSWERS, Returned, checkable, note_breaches, returned
from auditor.readback.run_folder import RunFolder
from auditor.readback.strays import words
from auditor.tables.known import Known, known_items
from auditor.tables.returned import breaches

_ORIGINAL = "请用这次审查发出的工作簿填写后交回"
_OTHER_RUN = (
    "请用 --run 写明发出它的那次审查的结果文件夹；那个文件夹已经写了别的审查的，请把原来那批报告另用一个 --out 再审一次"
)


@dataclass(frozen=True, slots=True)
class Book:
    """Hold one workbook as read. ``fault`` says why none of it may be used; its rows are kept all the same.

    ``earliest`` is the first day that a thing may have to be done by: what is due before is a slip.
    ``notes`` concern the whole file; ``wanting`` is what could not be read of it; ``absent`` are the items that went out and did not come back.
    """

    sheets: Sheets
    unit: str
    year: str
    rows: tuple[Returned, ...]
    known: dict[str, Known]
    notes: tuple[str, ...] = ()
    wanting: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    fault: Unreadable | None = None
    earliest: date | None = None


def check_book(sheets: Sheets, run: RunFolder) -> Book:
    """Compare a workbook with its own record and with the run it should come from."""
    rows = tuple(
        row for number, cells in sheets.rows if (row := returned(number, sheets.header, cells)).item or row.answered
    )
    _flawed(sheets, rows)
    sent = parse_meta(sheets.meta)
    if isinstance(sent, str):
        return _refused(sheets, "", "", rows, "meta", sent, _ORIGINAL)
    unit, year = sent.pairs.get("单位", ""), sent.pairs.get("年度", "")
    if sent.pairs.get("规则包摘要") != run.digest:
        theirs = f"{sent.pairs.get('规则包', '')} {sent.pairs.get('规则包版本', '')}".strip()
        changed = "，版本号相同而内容改过" if theirs == run.pack else ""
        reason = f"是按另一个规则包（{theirs}）审查后发出的，这次审查用的是 {run.pack}{changed}，条目不能对应"
        return _refused(sheets, unit, year, rows, "other_pack", reason, _OTHER_RUN)
    known, notes = _known(sent, rows, run), []
    if sent.cells and not any(item in known for item in sent.cells):
        now = other_name(run.folder, unit, year)
        if now is not None:
            sent = carried_over(run.folder, Name(unit, now.year), now, sent, rows)
            known = _known(sent, rows, run)
            notes.append(f"工作簿上的单位是“{unit}”，这次审查里写作“{now.unit}”，同一年度，按同一家登记")
        if not any(item in known for item in sent.cells):
            near = "" if now else near_words(run.folder, unit)
            reason = f"{unit or '这个单位'}（{year or '年度不详'}）不在这次审查里{near}"
            return _refused(sheets, unit, year, rows, "other_unit", reason, _OTHER_RUN)
    _check_rows(sheets, rows, sent, known)
    return Book(
        sheets,
        unit,
        year,
        rows,
        known,
        (*notes, *_notes(sheets, sent, run)),
        tuple(_wanting(sheets)),
        tuple(item for item in sent.cells if item not in {row.item for row in rows}),
        earliest=_earliest(sent),
    )


_LONG_AGO = timedelta(days=366)


def _earliest(sent: Sent) -> date | None:
    """Return a year before the audit, or the first day of the year that is reported on; None where neither is told."""
    audited = _day(sent.pairs.get("审查时间", "")[:10])
    reported = _day(f"{sent.pairs.get('年度', '')}-01-01")
    return min((day for day in (audited and audited - _LONG_AGO, reported) if day), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _known(sent: Sent, rows: Sequence[Returned], run: RunFolder) -> dict[str, Known]:
    return known_items(run.folder, {*sent.cells, *(row.item for row in rows)})


def _flawed(sheets: Sheets, rows: Sequence[Returned]) -> None:
    """Say of each answer that is there and could not be read."""
    by_number = {row.row: row for row in rows}
    for flaw in sheets.flaws:
        heading = sheets.header[flaw.column] if flaw.column < len(sheets.header) else ""
        row = by_number.get(flaw.row)
        if row is not None and heading in ANSWERS and not row.cells.get(heading):
            row.problems.append(f"{heading}{flaw.why}")


def _refused(
    sheets: Sheets, unit: str, year: str, rows: tuple[Returned, ...], code: str, reason: str, advice: str
) -> Book:
    for row in rows:
        row.tied = False
    return Book(sheets, unit, year, rows, {}, fault=Unreadable(sheets.path, code, reason, advice))


def _check_rows(sheets: Sheets, rows: Sequence[Returned], sent: Sent, known: dict[str, Known]) -> None:
    missing = [heading for heading in PROTECTED if heading not in sheets.header]
    tied = [row for row in rows if row.item]
    found = breaches([checkable(row) for row in tied], sent.cells)
    for place, row in enumerate(tied):
        item = known.get(row.item)
        owner = item.unit if item and row.item not in sent.cells else ""
        note_breaches(row, found.get(place, ()), missing, owner)
        if row.item in sent.cells and item is None:
            row.problems.append("这次审查已经没有这一条（报告重新报送或规则变了），没有采用")
            row.tied = False
    for row in rows:
        if not row.item:
            row.problems.append("没有识别码（自己加的行，或隐藏列被清空），不能断定答的是哪一条，没有采用")
            row.tied = False
    _repeated(tied)


def _repeated(rows: Sequence[Returned]) -> None:
    """Let none of two different answers to one item count; two equal ones count once."""
    times = Counter(row.item for row in rows)
    groups: defaultdict[str, list[Returned]] = defaultdict(list)
    for row in rows:
        if times[row.item] > 1:
            groups[row.item].append(row)
    for group in groups.values():
        same = len({row.answers() for row in group}) == 1
        for place, row in enumerate(group):
            row.tied &= same
            row.repeated = same and place > 0
            row.problems.append("各行内容相同，只登记一次" if same else "各行内容不同，都没有采用，请只留一行")


def _wanting(sheets: Sheets) -> list[str]:
    """Say what was filled, or meant to be filled, and could not be read."""
    said = []
    gone = [heading for heading in ANSWERS if heading not in sheets.header]
    if gone:
        said.append(f"缺少填写列：{'、'.join(gone)}。请恢复列名后再交回")
    known = {*PROTECTED, *ANSWERS, KEY, "序号"}
    added = [
        name
        for at, name in enumerate(sheets.header)
        if name and name not in known and any(at < len(cells) and cells[at] for _, cells in sheets.rows)
    ]
    if added:
        said.append(f"多出的列里有内容，没有登记：{'、'.join(added)}。请并入“单位说明”等列")
    return said + words(sheets.strays)


def _notes(sheets: Sheets, sent: Sent, run: RunFolder) -> list[str]:
    notes = []
    gone = [heading for heading in PROTECTED if heading not in sheets.header]
    if gone:
        notes.append(f"缺少列：{'、'.join(gone)}；这些列没有核对")
    if sent.pairs.get("文件摘要") not in run.reports:
        notes.append(f"报告在发出后重新报送过（“{META}”里的文件摘要不在这次审查里）；原文没变的条目照常登记")
    return notes

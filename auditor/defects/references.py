"""Find references out of their time and wrong names: plans, campaigns, meetings, laws, institutions.

One scan finds every phrase of the table; what a hit means is decided only where the report year lets it
be wrong. A report of unknown year has no such defect.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from auditor.defects.reference_table import Entry, ReferenceTable, Trigger
from auditor.model import Defect, Document, Role, Sentence

_NEAR = 10
_LIST_REACH = 40
_TITLE_REACH = 200
_BRACKET = ("（", "）", 30)
_TITLE = ("《", "》", 60)
_LISTED = frozenset("一二三四五六七中全会次、，和及与以暨")
_NUMBER = re.compile(r"\d+")
_INSIDE = re.compile("（[^（）]*）")


class Reference(NamedTuple):
    """Hold one defective reference: its span in ``Document.norm`` and the day it was measured against."""

    entry: Entry
    start: int
    end: int
    paragraph: int
    instead: str
    base: date


def find_references(document: Document, table: ReferenceTable) -> list[Defect]:
    """Return the defective references of a report, one defect an entry, in the order of the text.

    What stands several times is told once, with the paragraphs where it stands again. A hint
    (severity 提示) begins with “提示：”.
    """
    groups: dict[tuple[Entry, str], list[Reference]] = {}
    for found in references(document, table):
        groups.setdefault((found.entry, found.instead), []).append(found)
    return [_defect(document, group) for group in groups.values()]


def references(document: Document, table: ReferenceTable) -> Iterator[Reference]:
    """Yield every defective reference of a report in the order of the text."""
    if document.year is None:
        return
    triggers = table.triggers_in(document.year.value)
    scan: _Scan | None = None
    ends: dict[Entry, int] = {}
    for number, start, end in table.automaton.find_matches_as_indexes(document.norm, overlapping=True):
        for trigger in triggers[number]:
            scan = scan or _Scan(document, table, document.year.value)
            found = scan.reference(trigger, start, end)
            if found is not None and found.start >= ends.get(found.entry, 0):
                ends[found.entry] = found.end
                yield found


class _Scan:
    """Decide for each hit in one report whether it is a defect."""

    def __init__(self, document: Document, table: ReferenceTable, year: int) -> None:
        self._document = document
        self._guiding = table.guiding
        self._unit = document.unit.value if document.unit else ""
        self._level = document.level.value if document.level else None
        # what a sentence or the report says for an entry is asked once, not for every hit: time stays linear
        self._bases: dict[int, date] = {}
        self._needed: dict[tuple[Entry, int], tuple[int, int]] = {}
        self._spared: dict[tuple[Entry, int], bool] = {}
        self._silenced: dict[Entry, bool] = {}
        self._starts = [s.start for s in document.sentences]
        self._year_end = date(year, 12, 31)
        self._next_year = date(year + 1, 1, 1)
        # a signature of last January is a slip of the pen: it says nothing of when the report was written
        days = [f.value for _, f in document.dates if date(year, 11, 1) <= f.value <= date(year + 2, 12, 31)]
        self._written = max(days, default=date(year + 1, 4, 30))

    def reference(self, trigger: Trigger, start: int, end: int) -> Reference | None:
        """Return the reference a hit is, None where it is in order."""
        entry, norm = trigger.entry, self._document.norm
        at = bisect_right(self._starts, start) - 1
        if entry.levels is not None and self._level not in entry.levels:
            return None
        if entry.not_units and (not self._unit or any(word in self._unit for word in entry.not_units)):
            return None
        if at < 0 or any(start >= ahead and norm.startswith(term, start - ahead) for ahead, term in trigger.covers):
            return None
        sentence = self._document.sentences[at]
        base = self._bases.get(sentence.start) or self._bases.setdefault(sentence.start, self._base(sentence))
        if sentence.role not in entry.roles or (entry.valid_from and entry.valid_from <= base):
            return None
        begin = _head(norm, entry, start, sentence.start)
        if begin is None:
            return None
        bracketed = _closed(norm, begin, end, sentence.end, _BRACKET)
        if not self._stands(entry, begin, bracketed, sentence):
            return None
        stop = _closed(norm, begin, bracketed, sentence.end, _TITLE)
        if not self._told(entry, begin, stop, sentence):
            return None
        return Reference(entry, begin, stop, sentence.paragraph, trigger.instead, base)

    def _base(self, sentence: Sentence) -> date:
        """Return the day by which what a sentence refers to must have been there.

        Work is told of the year; the plan and the guiding thought may name what came until the report was written.
        """
        if sentence.role is Role.PLAN:
            return max(self._written, self._next_year)
        if sentence.role is Role.INTRO:
            text = self._document.norm[sentence.start : sentence.end]
            if any(w in text for w in self._guiding):
                return max(self._written, self._year_end)
        return self._year_end

    def _stands(self, entry: Entry, begin: int, stop: int, sentence: Sentence) -> bool:
        """Say whether nothing right around the hit makes it something else."""
        norm = self._document.norm
        if entry.unless_before and norm.endswith(entry.unless_before, 0, begin):
            return False
        if entry.unless_near:
            before = norm[max(sentence.start, begin - _NEAR) : begin]
            if any(w in before for w in entry.unless_near):
                return False
        if entry.unless_after:
            after = stop + norm.startswith(("》", "）"), stop)
            if norm.startswith(entry.unless_after, after):
                return False
        title = max(sentence.start, begin - _TITLE_REACH)
        if not entry.in_titles and norm.rfind("《", title, begin) > norm.rfind("》", title, begin):
            return False
        return not entry.digits or _wrong_digits(norm[begin:stop], entry.digits)

    def _told(self, entry: Entry, begin: int, stop: int, sentence: Sentence) -> bool:
        """Say whether the sentence and the report tell it as the entry needs it."""
        norm, key = self._document.norm, (entry, sentence.start)
        if entry.need:
            if key not in self._needed:
                self._needed[key] = _reach(norm, entry.need, sentence)
            first, last = self._needed[key]
            if first > begin and last < stop:
                return False
        if entry.unless:
            if key not in self._spared:
                text = norm[sentence.start : sentence.end]
                self._spared[key] = any(w in text for w in entry.unless)
            if self._spared[key]:
                return False
        if entry not in self._silenced:
            lacking = bool(entry.present) and not any(w in norm for w in entry.present)
            self._silenced[entry] = lacking or any(w in norm for w in entry.absent)
        return not self._silenced[entry]


def _reach(norm: str, words: tuple[str, ...], sentence: Sentence) -> tuple[int, int]:
    """Return where the first of the words is over and where the last begins; what is not there is out of reach."""
    first, last = len(norm) + 1, -1
    for word in words:
        at = norm.find(word, sentence.start, sentence.end)
        if at >= 0:
            first = min(first, at + len(word))
            last = max(last, norm.rfind(word, sentence.start, sentence.end))
    return first, last


def _head(norm: str, entry: Entry, start: int, limit: int) -> int | None:
    """Return where the reference begins: at the word that heads its list (十九届四中、五中全会), else at the hit."""
    if not entry.headed_by:
        return start
    limit = max(limit, start - _LIST_REACH)
    while start > limit and norm[start - 1] in _LISTED:
        start -= 1
    for head in entry.headed_by:
        if norm.endswith(head, limit, start):
            return start - len(head)
    return None


def _closed(norm: str, begin: int, end: int, limit: int, marks: tuple[str, str, int]) -> int:
    """Return the end of a hit with the rest of the bracket or title that it opens."""
    opening, closing, most = marks
    if norm.count(opening, begin, end) <= norm.count(closing, begin, end):
        return end
    return norm.find(closing, end, min(limit, end + most)) + 1 or end


def _wrong_digits(text: str, allowed: tuple[tuple[int, ...], ...]) -> bool:
    """Say whether the numbers in the last bracket of a hit are of the allowed form and yet not allowed.

    The last, for a title may hold the years of a plan in a bracket of its own.
    """
    bracket = _INSIDE.search(text, max(text.rfind("（"), 0))
    written = _NUMBER.findall(bracket.group()) if bracket else []
    shape = [v >= 1000 for v in allowed[0]]
    if len(written) != len(shape) or any(w != (len(n) == 4) for w, n in zip(shape, written, strict=True)):
        return False
    return tuple(map(int, written)) not in allowed


def _defect(document: Document, group: list[Reference]) -> Defect:
    first = group[0]
    entry = first.entry
    quote = document.quote(first.start, first.end)
    assert document.year is not None
    known = {
        "年度": str(document.year.value),
        "基准": f"{first.base.year}年{first.base.month}月{first.base.day}日",
        "原文": "".join(quote.split()),
        "应为": first.instead,
    }
    hint = "提示：" if entry.severity == "提示" else ""
    message = hint + entry.message.format_map(known) + entry.advice.format_map(known)
    if len(group) > 1:
        places = "、".join(str(n + 1) for n in dict.fromkeys(f.paragraph for f in group[1:]))
        message += f"（另有{len(group) - 1}处，在第{places}段）"
    return Defect(entry.id, quote, first.paragraph, message)

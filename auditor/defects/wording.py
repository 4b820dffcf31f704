"""Find defects of wording: typos, mixed-up terms, repeated words, blanks, page residue, broken punctuation."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.defects.calendar_days import impossible_days
from auditor.defects.codes import BOOK_TITLE, DOUBLED
from auditor.defects.endings import broken_off, half_width_stops, run_together_years
from auditor.defects.heading_content import heading_content
from auditor.defects.heading_years import foreign_years
from auditor.defects.numbering import broken_numbering
from auditor.defects.other_places import other_places
from auditor.defects.pairs import unpaired_marks
from auditor.defects.persons import private_numbers
from auditor.defects.placeholders import unfilled_blanks
from auditor.defects.repeats import repeated_sentences
from auditor.defects.signatures import foreign_signature
from auditor.defects.view import HINT, View, capped
from auditor.defects.wording_table import Entry, WordingTable
from auditor.model import Defect, Document

_MOST = 5
_TITLE_LONGEST = 60
_TITLE_SHORTEST = 10
_LINE_LEAD = 6
_CHECKS = (
    unpaired_marks,
    broken_numbering,
    broken_off,
    run_together_years,
    impossible_days,
    half_width_stops,
    repeated_sentences,
    private_numbers,
    foreign_years,
    other_places,
    foreign_signature,
    heading_content,
)
_STOPS = re.compile("[。\n；]")


def find_wording(document: Document, table: WordingTable) -> list[Defect]:
    """Return the defects of wording in the order of the text (DF-15, 16, 21, 22, 24, TR-71, 73)."""
    view = View(document)
    if not view.body:
        return []
    found = _words(view, table) + _book_titles(view, table)
    for check in _CHECKS:
        found += check(view)
    found.sort(key=lambda defect: defect.paragraph)
    return found


def _words(view: View, table: WordingTable) -> list[Defect]:
    found: dict[str, list[Defect]] = {}
    blanks: list[int] = []
    # quotation marks are dropped in ``norm``: “好的”的 would read as 的的 there, so words are sought in ``raw``
    for index, start, end in table.automaton.find_matches_as_indexes(view.raw):
        entry = table.entries[index]
        if entry.kind == "blank":
            blanks.append(start)
            continue
        if not view.in_body(view.raw_paragraph(start)) or not _JUDGES[entry.kind](_Hit(view, entry, start, end)):
            continue
        found.setdefault(entry.text, []).append(view.defect(entry.rule, start, end, _message(entry)))
    words = [defect for defects in found.values() for defect in capped(defects, _MOST)]
    return words + capped(unfilled_blanks(view, blanks), _MOST)


class _Hit(NamedTuple):
    """Hold a word of the table found at ``raw[start:end]``."""

    view: View
    entry: Entry
    start: int
    end: int


def _wrong(hit: _Hit) -> bool:
    entry, year = hit.entry, hit.view.year
    if entry.from_year is not None and (year is None or year < entry.from_year):
        return False
    return _doubled(hit) and not (entry.outside_titles and _in_title(hit.view.raw, hit.start))


def _doubled(hit: _Hit) -> bool:
    raw, entry = hit.view.raw, hit.entry
    return not (
        raw.endswith(entry.unless_after, max(0, hit.start - 8), hit.start)
        or raw.startswith(entry.unless_before, hit.end)
    )


def _in_title(raw: str, at: int) -> bool:
    opened = raw.rfind("《", max(0, at - _TITLE_LONGEST), at)
    return opened >= 0 and "》" not in raw[opened:at]


def _code(_hit: _Hit) -> bool:
    return True


def _page_line(hit: _Hit) -> bool:
    """Say whether page residue stands in the midst of the report: prose of the report follows it."""
    view, start = hit.view, hit.start
    paragraph = view.document.paragraphs[view.raw_paragraph(start)]
    lead = view.raw.rfind("\n", 0, start) + 1
    if len(view.raw[lead:start].strip()) > _LINE_LEAD or paragraph.end - paragraph.start > _TITLE_LONGEST * 2:
        return False
    return view.prose[0] < paragraph.index < view.prose[1]


_JUDGES = {"term": _wrong, "doubled": _doubled, "code": _code, "line": _page_line}


def _message(entry: Entry) -> str:
    if entry.kind in ("code", "line"):
        return f"正文里混入了网页的内容（“{entry.text}”）。请删去，只保留报告文字。"
    if entry.kind == "doubled" or entry.rule == DOUBLED:
        return f"重复：“{entry.text}”应为“{entry.right}”。"
    if entry.info:
        return f"{HINT}“{entry.text}”宜改为“{entry.right}”。"
    return f"错别字：“{entry.text}”，应写“{entry.right}”。"


def _book_titles(view: View, table: WordingTable) -> list[Defect]:
    """Return a defect for 《》 around the name of a work or an activity, which is no document."""
    norm = view.norm
    found: list[Defect] = []
    for ending in table.title_ends:
        at = norm.find(ending)
        while at >= 0:
            close = at + len(ending) - 1
            opened = norm.rfind("《", max(0, close - _TITLE_LONGEST), close)
            if (
                opened >= 0
                and close - opened > _TITLE_SHORTEST
                and not _STOPS.search(norm, opened, close)
                and "》" not in norm[opened:close]
                and not norm.startswith(table.after_titles, close + 1)
                and view.in_body(view.paragraph(opened))
            ):
                message = f"书名号里是“……{ending[:-1]}”，是工作或活动的名称，不是文件名。请改用引号，或写出文件全称。"
                found.append(view.defect_at(BOOK_TITLE, opened, close + 1, message))
            at = norm.find(ending, close)
    return found

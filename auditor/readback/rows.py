"""One returned row → what is recorded of it and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.answers.form import CONCLUSION, DATES, DUE, KEY, PROTECTED, REPLY, REVIEW, UNTIL, Conclusion, fingerprint
from auditor.answers.record import Reply, Review
from auditor.readback.comparing import comparable
from auditor.tables.returned import CHANGED, NO_DAY, NOT_LISTED, REPEATED, UNKNOWN, Breach
from auditor.text.days import due_day, last_day, tells_when
from auditor.text.visible import shorten

_SHOWN = 40
ANSWERS = (*REPLY, *REVIEW)


@dataclass(slots=True)
class Returned:
    """Hold one row as it came back: its number, its cells by heading, and what is wrong with it.

    ``tied`` is false where it cannot be told which finding it answers; ``repeated`` is true where another row
    says the same.
    """

    row: int
    cells: Mapping[str, str]
    problems: list[str] = field(default_factory=list)
    tied: bool = True
    repeated: bool = False
    tampered: bool = False

    @property
    def item(self) -> str:
        """Return the digest of the item it answers."""
        return self.cells.get(KEY, "")

    def rename(self, item: str) -> None:
        """Let it answer an item under the digest that the item has today."""
        self.cells = {**self.cells, KEY: item}

    @property
    def answered(self) -> bool:
        """Tell whether anybody filled anything."""
        return any(self.cells.get(heading) for heading in ANSWERS)

    def answers(self, headings: Sequence[str] = ANSWERS) -> tuple[str, ...]:
        """Return what was filled under these headings, days as ISO 8601, for comparing two rows of one item."""
        return tuple(comparable(heading, self.cells.get(heading, "")) for heading in headings)


def returned(row: int, header: Sequence[str], cells: Sequence[str]) -> Returned:
    """Take a row apart by the headings, wherever the columns stand."""
    return Returned(row, {name: cells[at] for at, name in enumerate(header) if name and at < len(cells)})


def checkable(row: Returned) -> dict[str, str]:
    """Return the row as the contract takes it: protected cells as digests, days as ISO 8601 where they are days."""
    cells = row.cells
    made = {heading: fingerprint(cells.get(heading, "")) for heading in PROTECTED}
    made |= {KEY: row.item, CONCLUSION: cells.get(CONCLUSION, "")}
    days = {heading: comparable(heading, cells.get(heading, "")) for heading in DATES}
    # 立行立改 and 长期坚持 are answers: they are kept as they stand, and nobody has to mend them
    return made | days | ({DUE: ""} if tells_when(days[DUE]) else {})


def note_breaches(row: Returned, found: Sequence[Breach], absent: Sequence[str], owner: str) -> None:
    """Put into words what a row breaks; ``absent`` columns were taken out and are told once for the file."""
    for breach in found:
        # of rows that stand twice it is told elsewhere whether they agree
        if breach.check == REPEATED or (breach.check == CHANGED and breach.column in absent):
            continue
        row.problems.append(_WORDS[breach.check](row, breach.column, owner))
        row.tied &= breach.check != UNKNOWN
        row.tampered |= breach.check == CHANGED


def _changed(row: Returned, column: str, owner: str) -> str:
    del owner
    now = shorten(row.cells.get(column, ""), _SHOWN)
    return (
        f"“{column}”与发出时不同，现为“{now}”；复核结论不登记，请核对"
        if now
        else f"“{column}”被清空；复核结论不登记，请核对"
    )


def _unknown(row: Returned, column: str, owner: str) -> str:
    del column
    if owner:
        return f"这一条是 {owner} 的，不是这份工作簿的，没有采用"
    return f"识别码“{shorten(row.item, _SHOWN)}”不在这份工作簿发出的条目里，没有采用"


def _not_listed(row: Returned, column: str, owner: str) -> str:
    del owner
    options = "、".join(each.value for each in Conclusion)
    return f"{column}“{shorten(row.cells.get(column, ''), _SHOWN)}”不在列表里，只能是 {options}，没有登记"


def _no_day(row: Returned, column: str, owner: str) -> str:
    del owner
    how = "2026-06-30 或 2026年6月底前" if column == DUE else "2026-06-30 或 2026年底"
    return f"{column}“{shorten(row.cells.get(column, ''), _SHOWN)}”看不出是哪一天，请写成 {how}；原文已留存"


_WORDS: dict[str, Callable[[Returned, str, str], str]] = {
    CHANGED: _changed,
    UNKNOWN: _unknown,
    NOT_LISTED: _not_listed,
    NO_DAY: _no_day,
}


def reply_of(row: Returned, earliest: date | None = None) -> Reply:
    """Return what the unit answered; what names no day, or one long past, is kept as it stands, never guessed."""
    cells = row.cells
    text = cells.get(DUE, "")
    due = due_day(text)
    if due is not None and earliest is not None and due < earliest:
        row.problems.append(f"{DUE}“{shorten(text, _SHOWN)}”远在审查之前，没有登记为日期，请核对改正；原文已留存")
        due = None
    return Reply(
        explanation=cells.get("单位说明", ""),
        measures=cells.get("整改措施", ""),
        due=due,
        due_text="" if due else text,
        person=cells.get("责任人", ""),
    )


def review_of(row: Returned, vetoes: frozenset[str], today: date) -> Review:
    """Return what the reviewer decided; a decision that is not complete is kept but held back, and named."""
    cells = row.cells
    text, opinion, reviewer = cells.get(CONCLUSION, ""), cells.get("复核意见", ""), cells.get("复核人", "")
    until_text = cells.get(UNTIL, "")
    until = last_day(until_text)
    conclusion = next((each for each in Conclusion if each.value == text), None)
    wanting = _wanting(conclusion, opinion, reviewer, until, row, vetoes, today) if conclusion else []
    row.problems += wanting
    if conclusion is not Conclusion.WAIVED and until_text:
        row.problems.append(f"“{UNTIL}”只在复核结论为“豁免”时填写，“{shorten(until_text, _SHOWN)}”没有登记")
    held = bool(wanting) or row.tampered or (text and conclusion is None)
    if held:
        return Review(opinion=opinion, reviewer=reviewer, held_back=text, held_until=until_text)
    if conclusion is not Conclusion.WAIVED:
        return Review(conclusion=conclusion, opinion=opinion, reviewer=reviewer, held_until=until_text)
    return Review(conclusion=conclusion, opinion=opinion, reviewer=reviewer, until=until)


_QUOTES = re.compile('[“"「『][^”"」』]{6,}[”"」』]')
"""Match a sentence quoted from the report; whether the report has it is seen when the decision is applied."""


_SETS_ASIDE = frozenset({Conclusion.FALSE_ALARM, Conclusion.WAIVED, Conclusion.MOOT})


def _wanting(
    conclusion: Conclusion,
    opinion: str,
    reviewer: str,
    until: date | None,
    row: Returned,
    vetoes: frozenset[str],
    today: date,
) -> list[str]:
    """Say what a decision that changes a result still needs: somebody must answer for it by name."""
    if conclusion not in _SETS_ASIDE:
        return []
    if row.cells.get("编号", "") in vetoes:
        if conclusion is not Conclusion.FALSE_ALARM:
            return [f"单项否决项不得登记为{conclusion.value}，没有登记"]
        if not _QUOTES.search(opinion):
            return ["单项否决项按误报处理，复核意见里要用引号写出报告里的原句，没有登记"]
    needed = {"复核意见": bool(opinion), "复核人": bool(reviewer)}
    wanting = []
    if conclusion is Conclusion.WAIVED:
        needed[UNTIL] = until is not None
        # a day left over from a waiver says nothing of any other conclusion
        if until is not None and until < today:
            wanting.append(f"{UNTIL}“{until.isoformat()}”已经过去，没有登记，请改写到期日")
    missing = [name for name, there in needed.items() if not there]
    if missing:
        wanting.append(f"复核结论为“{conclusion.value}”时要写{'、'.join(missing)}，补齐前不登记")
    return wanting

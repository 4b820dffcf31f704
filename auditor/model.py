"""The words of the domain as immutable data: no I/O, no policy.

Every name here is a word of the field (厅字〔2019〕28号 Art. 23–27) or of the program's own design: a
``Document`` is one report as read, a ``Finding`` is what one rule says about it, an ``Audit`` is one
``Document`` with everything that follows.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from auditor.outcome import PackIdentity, Score, WaiverUse
from auditor.tabular import Table

ANNUAL_REPORT = "年度报告"
"""The kind of a document that is audited; any other is named and not scored."""

T = TypeVar("T")
_OPENING = "“‘「『〝"
_CLOSING = "”’」』〞"


class Level(StrEnum):
    """Name the level of the reporting unit (statutory reporters of Art. 23, plus 街道 and 部门)."""

    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡镇"
    SUBDISTRICT = "街道"
    DEPARTMENT = "部门"


class Role(StrEnum):
    """Name what a stretch of text is for."""

    INTRO = "引言"
    ACHIEVEMENT = "举措成效"
    FIRST_RESPONSIBLE = "第一责任人"
    PROBLEM = "存在问题"
    PLAN = "下一步"
    OTHER = "其他"


class Strength(StrEnum):
    """Say how the law stands behind a rule: only M is laid on the report itself (Art. 23–27)."""

    MANDATORY = "M"
    ACCOUNTABLE = "A"
    SUGGESTED = "S"
    INFORMATIVE = "I"


class Verdict(StrEnum):
    """Name what a rule concludes about a document."""

    SATISFIED = "满足"
    PARTIAL = "部分"
    EMPTY = "空泛"
    MISSING = "缺失"
    NOT_APPLICABLE = "不适用"
    UNSURE = "待核"
    FAILED = "未评"
    WAIVED = "豁免"
    REFUTED = "误报"


VERDICT_BY_LEVEL: dict[int, Verdict] = {
    3: Verdict.SATISFIED,
    2: Verdict.PARTIAL,
    1: Verdict.EMPTY,
    0: Verdict.MISSING,
}
"""Map an evidence level (E0–E3) to its verdict."""
WANTING = frozenset({Verdict.PARTIAL, Verdict.EMPTY, Verdict.MISSING, Verdict.UNSURE})
"""Verdicts that leave something to ask of the unit, and something to set aside."""


class Source(StrEnum):
    """Say where a fact about a document was found, most trusted first."""

    MANIFEST = "清单"
    TITLE = "标题"
    PAGE_BLOCK = "网页信息栏"
    OPENING = "开头"
    SIGNATURE = "落款"
    FILE_NAME = "文件名"
    BODY = "正文"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """Hold one fact about a document with where it was found and the text it rests on."""

    value: T
    source: Source
    quote: str = ""


class DateKind(StrEnum):
    """Name what a date of the report states."""

    SIGNED = "落款日期"
    WRITTEN = "成文日期"
    GENERATED = "生成日期"
    PUBLISHED = "公开日期"
    SUBMITTED = "报送日期"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph: its verbatim text and its span in the normalised text.

    ``text`` is verbatim (it may hold the line breaks of a wrapped file). ``start`` and ``end`` are
    offsets into ``Document.norm``. ``page_chrome`` marks what belongs to the web page, not the report.
    """

    index: int
    text: str
    start: int
    end: int
    page_chrome: bool = False


class Sentence(NamedTuple):
    """Hold one sentence: its span in ``Document.norm``, its paragraph and role, and whether it is a heading, also a run-in one."""

    start: int
    end: int
    paragraph: int
    role: Role
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Hold a stretch of paragraphs under one heading, and its role."""

    heading: str | None
    role: Role
    first_paragraph: int
    last_paragraph: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """Hold one report as read; immutable.

    ``norm`` is the whole text normalised for matching (widths folded, quotation marks and blanks
    dropped); ``cuts`` and ``shifts`` map an offset of ``norm`` back to ``raw`` (see ``raw_offset``). ``apart`` tells it
    from another report of the same unit and year in one run. ``left_out`` says what else stood in the file, which no
    rule has looked at: a second report.
    """

    path: str
    sha256: str
    raw: str
    norm: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    unit: Fact[str] | None = None
    level: Fact[Level] | None = None
    year: Fact[int] | None = None
    title: Fact[str] | None = None
    dates: tuple[tuple[DateKind, Fact[date]], ...] = ()
    kind: str = ANNUAL_REPORT
    kind_reason: str = ""
    joint: bool = False
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
    lossy: bool = False
    left_out: str = ""
    apart: str = ""
    tables: tuple[Table, ...] = ()

    def raw_offset(self, offset: int) -> int:
        """Map an offset of ``norm`` to the offset of the same character in ``raw``."""
        at = bisect_right(self.cuts, offset)
        return offset + (self.shifts[at - 1] if at else 0)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in ``raw`` of ``norm[start:end]``, not empty, with the quotation marks at its edges.

        ``norm`` holds no quotation marks: an opening one belongs to what follows it, a closing one to what it ends.
        Of a straight one nobody can say which it is; it is left out.
        """
        raw = self.raw
        first, last = self.raw_offset(start), self.raw_offset(end - 1) + 1
        while first and raw[first - 1] in _OPENING:
            first -= 1
        while last < len(raw) and raw[last] in _CLOSING:
            last += 1
        return first, last

    def quote(self, start: int, end: int) -> str:
        """Return the verbatim text behind ``norm[start:end]``, with the quotation marks at its edges (``raw_span``)."""
        if end <= start:
            return ""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Hold a file that could not become a ``Document``, with the reason and what to do (Chinese)."""

    path: str
    code: str
    reason: str
    advice: str = ""


class Evidence(NamedTuple):
    """Quote what a finding rests on: verbatim text, its paragraph, its span there, and why it counts."""

    quote: str
    paragraph: int
    start: int
    end: int
    level: int | None = None
    why: str = ""


class Finding(NamedTuple):
    """Say what one rule concludes about one document.

    ``evidence_level`` is 0–3 or None (不适用, 待核, 未评); ``points`` are the points the rule carries,
    ``credit`` the share of them earned (0–1), None where it leaves the score (不适用). ``near`` quotes, where
    there is no evidence, what comes nearest to it and was not counted.
    """

    rule: str
    name: str
    theme: str
    strength: Strength
    verdict: Verdict
    evidence_level: int | None
    points: float
    credit: float | None
    finding_id: str
    evidence: tuple[Evidence, ...] = ()
    gap: str = ""
    advice: str = ""
    reason: str = ""
    draft: bool = False
    near: tuple[Evidence, ...] = ()


class Figure(NamedTuple):
    """Hold a number of the text as an interval with unit, qualifier and the metric it states.

    Percentages are in percent (98.1 for 98.1%), 万 and 亿 are multiplied out. ``metric`` is None for a number
    that states none of this report's year; ``about`` then still names the metric it tells of for another year.
    ``sentence`` and ``offset`` place the number in the document (``offset`` in ``Document.norm``).
    """

    metric: str | None
    value: float
    low: float
    high: float
    unit: str
    qualifier: str
    scope: str
    quote: str
    paragraph: int
    start: int
    end: int
    about: str | None = None
    sentence: int = -1
    offset: int = -1


class RelationVerdict(StrEnum):
    """Name what a check between figures concludes: only what agrees with no admissible values is a contradiction."""

    AGREES = "一致"
    CONTRADICTS = "矛盾"
    UNDECIDED = "不可判"


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold a check between figures with its arithmetic shown.

    ``figures`` are indices into ``Audit.figures``; ``message`` says what to do, where there is a contradiction.
    """

    relation: str
    verdict: RelationVerdict
    work: str
    figures: tuple[int, ...] = ()
    name: str = ""
    message: str = ""


class DefectKind(StrEnum):
    """Name what is wrong with the text itself."""

    REFERENCE = "时效"
    ENUMERATION = "表述"
    WORDING = "文字"


@dataclass(frozen=True, slots=True)
class Defect:
    """Hold a defect of the text itself: a stale reference, a broken enumeration, a slip of wording.

    ``hint`` is set where a person must look: it is shown and never costs points.
    """

    rule: str
    quote: str
    paragraph: int
    message: str
    kind: DefectKind = DefectKind.WORDING
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """Hold one document with all that was found in it."""

    document: Document
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    defects: tuple[Defect, ...] = ()
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Hold all audits and unreadable files of one call with the pack they were judged by."""

    audits: tuple[Audit, ...]
    unreadable: tuple[Unreadable, ...]
    pack: PackIdentity
    started: str = ""
    seconds: float = 0.0
    notes: tuple[str, ...] = field(default=())
    waivers: tuple[WaiverUse, ...] = ()

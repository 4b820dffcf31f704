"""The shape of the JSON result as types; only the schema generator and mypy load this module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field, with_config

# pydantic reads TypedDict from here on Python below 3.12.
from typing_extensions import TypedDict

from auditor.model import DateKind, DefectKind, Level, RelationVerdict, Role, Strength, Verdict
from auditor.outcome import WaiverKind, WaiverStatus

T = TypeVar("T")
_Paragraph = Annotated[int, Field(ge=0, description="段落序号（从 0 起）")]
_Quote = Annotated[str, Field(description="报告原文，一字不改")]


def _closed(about: str) -> Callable[[type[T]], type[T]]:
    """Allow no other key, and put ``about`` (Chinese) into the schema."""
    return with_config(ConfigDict(extra="forbid", json_schema_extra={"description": about}))


@_closed("程序名称与版本")
class ToolJson(TypedDict):
    """Name the program."""

    name: str
    version: str


@_closed("所依据的规则包")
class PackJson(TypedDict):
    """Name the rule pack that judged."""

    id: str
    version: str
    digest: Annotated[str, Field(description="规则包和提法、列举、文字三张表全部文件的摘要")]


@_closed("一个部分：连续的段落及其作用")
class SectionJson(TypedDict):
    """Hold one section."""

    heading: str | None
    role: Role
    first_paragraph: _Paragraph
    last_paragraph: _Paragraph


@_closed("一处证据；start、end 是段落内的字符位置")
class EvidenceJson(TypedDict):
    """Quote what a finding rests on."""

    quote: _Quote
    paragraph: _Paragraph
    start: int
    end: int


@_closed("一条要求的审查结论")
class FindingJson(TypedDict):
    """Say what one rule concludes."""

    rule: str
    name: str
    theme: str
    strength: Strength
    verdict: Verdict
    evidence_level: Annotated[int, Field(ge=0, le=3)] | None
    credit: (
        Annotated[
            float,
            Field(ge=0, le=1, description="得分比例；不计分的（不适用、豁免、当年没有依据、没有可以不写的）为 null"),
        ]
        | None
    )
    points: Annotated[float, Field(ge=0)]
    finding_id: str
    evidence: list[EvidenceJson]
    near: Annotated[list[EvidenceJson], Field(description="没有依据的原文时，全文中最接近这项要求、没有算作依据的句子")]
    gap: str
    advice: str
    reason: Annotated[str, Field(description="为什么是这个结论；全文未见时为空")]
    draft: Annotated[bool, Field(description="试行规则：列出但不计分")]


@_closed("一个数字：取值区间、单位和所述指标")
class FigureJson(TypedDict):
    """Hold one figure as an interval."""

    metric: str | None
    value: float | None
    low: Annotated[float | None, Field(description="下限；无下限为 null")]
    high: Annotated[float | None, Field(description="上限；无上限为 null")]
    unit: str
    qualifier: str
    scope: str
    quote: _Quote
    paragraph: _Paragraph


@_closed("一次数字勾稽；figures 是 figures 数组的下标")
class RelationJson(TypedDict):
    """Hold one check between figures."""

    relation: str
    name: str
    verdict: Annotated[str, Field(json_schema_extra={"enum": list(RelationVerdict)})]
    work: Annotated[str, Field(description="算式，如 41+17+2=60 ≠ 66")]
    message: Annotated[
        str,
        Field(
            description="矛盾时请报告单位核对、改正什么，不可判时为什么不能断定、请核对什么（按复核结论不计的，写原结论和复核意见）；一致时为空"
        ),
    ]
    figures: list[int]


@_closed("一处文字问题")
class DefectJson(TypedDict):
    """Hold one defect of the text."""

    rule: str
    kind: Annotated[str, Field(json_schema_extra={"enum": list(DefectKind)})]
    hint: bool
    quote: _Quote
    paragraph: _Paragraph
    message: str


@_closed("一项单项否决及其原因")
class VetoJson(TypedDict):
    """Hold one veto with its reason."""

    code: str
    reason: str


@_closed("一个主题的得分；没有适用要求时为 null")
class ThemeJson(TypedDict):
    """Hold the score of one theme."""

    theme: str
    score: float | None


@_closed("一项扣分")
class DeductionJson(TypedDict):
    """Hold one deduction."""

    name: str
    points: float


@_closed("得分的算式：100 × earned ÷ possible − 扣分")
class ScoreDetailJson(TypedDict):
    """Hold the sums of a score."""

    earned: float
    possible: float
    deductions: list[DeductionJson]
    work: str


@_closed("一份报告的审查结果")
class DocumentJson(TypedDict):
    """Hold what was found in one document."""

    path: str
    sha256: str
    unit: str | None
    level: Level | None
    year: int | None
    title: str | None
    kind: Annotated[str, Field(description="文种，通常为“年度报告”")]
    dates: dict[DateKind, Annotated[str, Field(json_schema_extra={"format": "date"})]]
    sections: list[SectionJson]
    findings: list[FindingJson]
    figures: list[FigureJson]
    relations: list[RelationJson]
    defects: list[DefectJson]
    score: Annotated[float | None, Field(description="0–100；未计分为 null")]
    grade: str | None
    vetoes: list[VetoJson]
    themes: list[ThemeJson]
    score_detail: ScoreDetailJson | None
    warnings: list[str]


@_closed("一个未能读取的文件：原因和办法")
class UnreadableJson(TypedDict):
    """Hold one file that could not be read."""

    path: str
    code: str
    reason: str
    advice: str


@_closed("一条豁免或误报记录，以及它在本次审查里的去向")
class WaiverJson(TypedDict):
    """Hold one waiver and what became of it."""

    kind: WaiverKind
    unit: str
    year: int | None
    rule: str
    item: Annotated[str | None, Field(description="所针对的结论（finding_id）；按单位和规则豁免时为 null")]
    approver: str
    reason: str
    until: Annotated[str, Field(json_schema_extra={"format": "date"})] | None
    where: Annotated[str, Field(description="记录在哪个文件哪一行")]
    status: WaiverStatus
    verdict: Annotated[str, Field(description="被替换的原结论")]
    path: str
    note: str


@_closed("门槛结论：结果、退出码和理由")
class GateJson(TypedDict):
    """Hold the gate's decision."""

    outcome: str
    exit_code: Annotated[int, Field(ge=0, le=3)]
    because: list[str]


@_closed("`audit … --format json` 输出的对象")
class ResultJson(TypedDict):
    """Hold the object that ``--format json`` prints."""

    tool: ToolJson
    pack: PackJson
    documents: list[DocumentJson]
    unreadable: list[UnreadableJson]
    waivers: list[WaiverJson]
    gate: GateJson

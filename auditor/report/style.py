"""The one table of looks: verdict and strength → Chinese word, screen style, Excel colours, order.

Only M is laid on the report itself (厅字〔2019〕28号 Art. 23–27): a missing M is 缺项, a missing A 未体现,
a missing S 建议补充, a missing I 提示.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.checks.untold import UNTOLD
from auditor.model import Finding, Strength, Verdict


@dataclass(frozen=True, slots=True)
class VerdictStyle:
    """Say how a verdict looks: ``rich`` for the screen, ``fill`` and ``font`` as RGB for Excel.

    ``order`` sorts the worst first; ``gap`` is true where something is left to do.
    """

    rich: str
    fill: str
    font: str
    order: int
    gap: bool


@dataclass(frozen=True, slots=True)
class StrengthStyle:
    """Say how a strength reads: its own word, the word for what is missing, and why (for the reader)."""

    word: str
    missing: str
    meaning: str
    order: int


VERDICTS: dict[Verdict, VerdictStyle] = {
    Verdict.MISSING: VerdictStyle("bold red", "F8CBAD", "9C0006", 0, gap=True),
    Verdict.EMPTY: VerdictStyle("yellow", "FFE699", "7F4F00", 1, gap=True),
    Verdict.UNSURE: VerdictStyle("magenta", "E4DFEC", "5B2C83", 2, gap=True),
    Verdict.FAILED: VerdictStyle("bold magenta", "D9D2E9", "4C1D74", 3, gap=True),
    Verdict.PARTIAL: VerdictStyle("cyan", "DDEBF7", "1F4E79", 4, gap=True),
    Verdict.SATISFIED: VerdictStyle("green", "E2EFDA", "215732", 5, gap=False),
    Verdict.REFUTED: VerdictStyle("green", "DDE8CB", "3B5323", 6, gap=False),
    Verdict.WAIVED: VerdictStyle("dim", "EDEDED", "404040", 7, gap=False),
    Verdict.NOT_APPLICABLE: VerdictStyle("dim", "F2F2F2", "666666", 8, gap=False),
}

STRENGTHS: dict[Strength, StrengthStyle] = {
    Strength.MANDATORY: StrengthStyle(
        "法定",
        "缺项",
        "《法治政府建设与责任落实督察工作规定》第二十三至二十七条对报告本身的要求：必须写的内容，报送和公开的时间",
        0,
    ),
    Strength.ACCOUNTABLE: StrengthStyle("职责", "未体现", "法定职责，报告中应当看得到履行情况", 1),
    Strength.SUGGESTED: StrengthStyle("建议", "建议补充", "建议写明，有助于完整反映工作", 2),
    Strength.INFORMATIVE: StrengthStyle("提示", "提示", "仅供参考", 3),
}

LEVELS: dict[int, str] = {
    3: "有具体举措，并有要求的数字或实例",
    2: "有具体举措、文件、会议或机制，缺数字，或只写了一方面",
    1: "只提到主题，没有具体内容",
    0: "全文未见",
}
"""Explain the evidence levels E0–E3 (design §3)."""

NOT_SEEN = "全文未见"
NOTHING_NEAR = "也没有找到足够相近的句子"
NEAREST = "最接近的原文（没有算作依据，请核对）："
"""Stand where a quotation would stand when there is none."""
UNFIT = "不合要求"
"""The word for a date, a title or a numbering that is there and wrong: it is neither 空泛 nor missing."""

NO_DATE = "未见日期"
"""The word where no date tells whether a report was handed in or published in time: neither kept nor missed."""


def verdict_word(verdict: Verdict, strength: Strength) -> str:
    """Return the word a reader sees: the verdict's own, or the strength's word for what is missing."""
    return STRENGTHS[strength].missing if verdict is Verdict.MISSING else verdict.value


def is_untold(finding: Finding) -> bool:
    """Tell whether the report alone cannot say if a date was kept: that is no fault of its text."""
    return finding.verdict is Verdict.MISSING and finding.reason.startswith(UNTOLD)


def conclusion_word(finding: Finding, *, formal: bool) -> str:
    """Return the word for a conclusion; ``formal`` where the rule looks at the form of the report, not at what it tells."""
    if is_untold(finding):
        return NO_DATE
    found = bool(finding.evidence)
    if formal and (finding.verdict is Verdict.EMPTY or (finding.verdict is Verdict.MISSING and found)):
        return UNFIT
    return verdict_word(finding.verdict, finding.strength)


def level_word(level: int | None) -> str:
    """Return E0–E3, or a dash where no level was given."""
    return "—" if level is None else f"E{level}"


def is_gap(finding: Finding) -> bool:
    """Tell whether a finding leaves something to do; drafts never count."""
    return VERDICTS[finding.verdict].gap and not finding.draft

"""What a comparison says to a reader, in words; nothing is judged here."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.compare.comparison import Comparison, Outcome
from auditor.compare.difference import FigureChange, GapChange, RelationChange
from auditor.compare.kinds import Kind
from auditor.compare.matching import Left
from auditor.compare.side import Paper, Side
from auditor.compare.texts import ParagraphChange, TextChange
from auditor.model import Figure, Finding
from auditor.report.arithmetic import plain
from auditor.report.compare_looks import unit_of
from auditor.report.figures import ZERO, title_of, value_words
from auditor.report.style import NOT_SEEN, conclusion_word, level_word
from auditor.text.days import clock_words
from auditor.text.visible import shorten

MEANINGS: dict[Kind, str] = {
    Kind.OPENED: "原来满足（或误报），现在不满足或待核",
    Kind.WORSE: "原来就有缺，现在证据等级更低",
    Kind.UNWAIVED: "原来豁免，现在没有豁免",
    Kind.APPLICABLE: "原来不适用，现在适用",
    Kind.UNJUDGED: "有一侧的规则没能评定，不能比较",
    Kind.CLOSED: "原来不满足或待核，现在满足或认定为误报",
    Kind.PARTLY: "证据等级提高了，还没有满足",
    Kind.SHIFTED: "一侧是待核，另一侧是有定论的缺项，说不上补上或变差",
    Kind.NOT_APPLICABLE: "原来适用，现在不适用",
    Kind.WAIVED: "现在按豁免记录不再追究",
    Kind.ADDED: "只有新的一侧的规则包有这一项",
    Kind.DROPPED: "只有旧的一侧的规则包有这一项",
    Kind.UNCHANGED: "两侧同样没有满足",
}
"""Explain each change to the reader."""
NOT_COMPARED = "正文未比较"
NO_FIGURE = "没有写"
_MOST_VALUES = 4


def year_of(paper: Paper) -> str:
    """Return the year of a report as words."""
    return "年度不明" if paper.year is None else f"{paper.year}年度"


def years_of(pair: Comparison) -> str:
    """Return the year of both reports, or both years."""
    old, new = year_of(pair.old), year_of(pair.new)
    return new if old == new else f"{old}→{new}"


def score_of(paper: Paper) -> str:
    """Return score and grade as words."""
    return "不评分" if paper.score is None else f"{plain(paper.score)} 分（{paper.grade}）"


def scores_of(pair: Comparison) -> str:
    """Return score and grade before and after, with the difference."""
    before, after = pair.old.score, pair.new.score
    change = f"，{after - before:+.1f}" if before is not None and after is not None and before != after else ""
    return f"{score_of(pair.old)} → {score_of(pair.new)}{change}"


def conclusion(finding: Finding | None) -> str:
    """Return a verdict with its level: 部分（E2）."""
    if finding is None:
        return "—"
    level = "" if finding.evidence_level is None else f"（{level_word(finding.evidence_level)}）"
    return f"{conclusion_word(finding, formal=False)}{level}"


def evidence(finding: Finding | None) -> str:
    """Return the sentences a conclusion rests on, one a line; what stands there where there are none."""
    if finding is None:
        return "—"
    return (
        "\n".join(f"第 {each.paragraph + 1} 段：{each.quote}" for each in finding.evidence)
        or finding.reason
        or NOT_SEEN
    )


def wanting(change: GapChange) -> str:
    """Return what is still missing; nothing where nothing is."""
    found = change.new
    return "" if found is None else "；".join(filter(None, (found.gap, found.advice)))


def values_of(figures: Sequence[Figure]) -> str:
    """Return the figures of a metric: 约300件、126件（其中）."""
    said = [f"{value_words(each)}{unit_after(each)}{f'（{each.scope}）' if each.scope else ''}" for each in figures]
    more = f"等 {len(said)} 个数" if len(said) > _MOST_VALUES else ""
    return "、".join(said[:_MOST_VALUES]) + more if said else NO_FIGURE


def unit_after(figure: Figure) -> str:
    """Return the unit as it stands behind a figure; none where its words end in （零报告）."""
    return "" if figure.qualifier == ZERO else figure.unit


def growth(change: FigureChange) -> float | None:
    """Return by how much a figure grew; None where either side has none, several, or no exact one."""
    if len(change.old) != 1 or len(change.new) != 1:
        return None
    old, new = change.old[0], change.new[0]
    return round(new.value - old.value, 6) if _exact(old) and _exact(new) and old.unit == new.unit else None


def _exact(figure: Figure) -> bool:
    """Say whether a number is told as it is; a plain percentage is an interval only for its rounding."""
    rounded = figure.unit == "%" and not figure.qualifier and figure.high - figure.low <= 1
    return figure.low == figure.high or rounded


def quotes_of(figures: Sequence[Figure]) -> str:
    """Return the sentences of figures, one a line."""
    return "\n".join(dict.fromkeys(f"第 {each.paragraph + 1} 段：{each.quote}" for each in figures)) or "—"


def relation_now(change: RelationChange, *, old: bool) -> str:
    """Return what a check says on one side: ``矛盾：63+22=88 ≠ 95``; 没有可核对的数 where it was not made."""
    found = change.old if old else change.new
    return "没有可核对的数" if found is None else f"{found.verdict}：{found.work}"


def text_words(change: TextChange) -> str:
    """Count the paragraphs that changed, or say why they were not compared."""
    if change.why:
        return f"{NOT_COMPARED}：{change.why}"
    added = sum(each.old is None for each in change.changes)
    removed = sum(each.new is None for each in change.changes)
    counted = {"增加": added, "删去": removed, "改写": len(change.changes) - added - removed}
    return "，".join(f"{word} {count} 段" for word, count in counted.items() if count) or "正文没有改动"


def left_words(left: Left) -> str:
    """Name a document that was not compared, and why."""
    paper = left.paper
    what = f"，是{paper.kind}" if not paper.is_report else ""
    return f"{unit_of(paper)}（{year_of(paper)}，{shorten(paper.path, 80)}{what}）：{left.reason.value}"


def side_words(side: Side) -> str:
    """Say what a side is: its name, what was read, how many documents, the pack."""
    pack = f"{side.pack.id} {side.pack.version}（{side.pack.digest[:8]}）"
    when = f"，审查于 {clock_words(side.started)}" if side.started else ""
    return f"{side.name}（{side.form.value}，{len(side.papers)} 份{when}，规则包 {pack}）"


def pack_warning(outcome: Outcome) -> str:
    """Warn where the sides were judged by different packs; nothing where they were not."""
    if outcome.same_pack:
        return ""
    old, new = (f"{each.pack.id} {each.pack.version}（{each.pack.digest[:8]}）" for each in (outcome.old, outcome.new))
    return (
        f"两侧用的规则包不同：旧 {old}，新 {new}。结论和得分的变化可能来自规则，不一定来自报告；"
        "要只看报告的变化，请用同一个规则包重新审查两侧。"
    )


def relation_title(change: RelationChange) -> str:
    """Return the name of a check."""
    return title_of(change.now)


def paragraph_word(change: ParagraphChange) -> str:
    """Say what became of a paragraph."""
    return "增加" if change.old is None else "删去" if change.new is None else "改写"

"""Compare two sides: match their documents, then tell what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.answers.renamed import near_names
from auditor.compare.difference import (
    DefectChange,
    FigureChange,
    GapChange,
    RelationChange,
    defect_changes,
    figure_changes,
    gap_changes,
    relation_changes,
)
from auditor.compare.matching import WANTING, Left, Pair, Reason, match
from auditor.compare.side import Form, Paper, Side, unjudged
from auditor.compare.texts import TextChange, text_changes

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what differs between two documents that belong together."""

    old: Paper
    new: Paper
    notes: tuple[str, ...]
    gaps: tuple[GapChange, ...]
    relations: tuple[RelationChange, ...]
    defects: tuple[DefectChange, ...]
    figures: tuple[FigureChange, ...]
    text: TextChange

    @property
    def worse(self) -> tuple[GapChange, ...]:
        """Return the gaps that opened or grew."""
        return tuple(each for each in self.gaps if each.is_worse)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold a whole comparison: every pair, what was left out, and what makes it incomplete (Chinese)."""

    old: Side
    new: Side
    pairs: tuple[Comparison, ...]
    old_left: tuple[Left, ...]
    new_left: tuple[Left, ...]
    notes: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def same_pack(self) -> bool:
        """Tell whether both sides were judged by one rule pack."""
        return self.old.pack.digest == self.new.pack.digest

    @property
    def is_worse(self) -> bool:
        """Tell whether a gap opened or grew anywhere."""
        return any(pair.worse for pair in self.pairs)


def compare(old: Side, new: Side) -> Outcome:
    """Compare two sides; the order of their documents makes no difference."""
    matching = match(old.papers, new.papers)
    pairs = tuple(_comparison(pair, (old, new)) for pair in matching.pairs)
    left = (matching.old, matching.new)
    faults = [*_side_faults("旧", old), *_side_faults("新", new), *_left_faults(left), *_failed(pairs)]
    if not pairs:
        faults.append("没有一份报告能够对应起来，什么也没有比较")
    return Outcome(old, new, pairs, *left, tuple(_notes(old, new)), tuple(faults))


def _comparison(pair: Pair, sides: tuple[Side, Side]) -> Comparison:
    old, new = pair.old, pair.new
    return Comparison(
        old,
        new,
        pair.notes,
        gap_changes(old, new),
        relation_changes(old, new),
        defect_changes(old, new),
        figure_changes(old, new),
        text_changes(old, new, sides),
    )


def _notes(old: Side, new: Side) -> Iterator[str]:
    if old.tool != new.tool:
        yield f"两侧由不同版本的程序审查（{old.tool or '不明'} → {new.tool or '不明'}），结论的变化可能来自程序"
    for word, side in (("旧", old), ("新", new)):
        if side.later:
            named = "、".join(side.later[:_NAMED]) + (f" 等 {len(side.later)} 份" if len(side.later) > _NAMED else "")
            yield (
                f"{word}的一侧 {side.name} 里有以前的审查结果（{side.started}），比较的是那时的结论；{named} 是之后改过或"
                f"放进来的，没有看。要比较现在的报告，请先重新审查，结果写在原处（audit {side.name} --out {side.name}）"
            )
    for word, side, other_word, other in (("旧", old, "新", new), ("新", new, "旧", old)):
        if side.form is Form.REPORTS and other.form is not Form.REPORTS:
            yield from _decisions((word, side), (other_word, other))


def _decisions(audited: tuple[str, Side], stored: tuple[str, Side]) -> Iterator[str]:
    """Say whether what was decided on the stored side was applied to the side that was audited just now."""
    (word, side), (other_word, other) = audited, stored
    if side.borrowed:
        files = "、".join(side.borrowed)
        yield f"{word}的一侧也用了 {files} 里登记的误报、豁免：用上 {side.waived} 条（{other_word}的一侧那次审查用上 {other.waived} 条）"
    elif other.waived > side.waived:
        why = "加了 --no-waivers 或者另指了豁免文件" if side.borrowed is None else "没有找到登记它们的文件"
        yield (
            f"{other_word}的一侧审查时用上误报、豁免 {other.waived} 条，{word}的一侧只用上 {side.waived} 条（{why}），"
            "结论的变化可能由此而来；要一样对待，请用 --waivers 写明豁免文件"
        )


def _side_faults(word: str, side: Side) -> Iterator[str]:
    if not side.papers and not side.unreadable:
        yield f"{word}的一侧 {side.name} 没有找到任何报告"
    for file in sorted(side.unreadable, key=lambda each: each.path):
        yield f"{word}的一侧未能读取 {file.path}：{file.reason}。{file.advice}".rstrip("。")
    for fault in side.faults:
        yield f"{word}的一侧：{fault}".rstrip("。")


def _left_faults(sides: tuple[tuple[Left, ...], tuple[Left, ...]]) -> Iterator[str]:
    for word, left in zip(("旧", "新"), sides, strict=True):
        for each in left:
            if each.reason in WANTING:
                unit = each.paper.unit or each.paper.path
                yield f"{word}的一侧没有比较 {unit}（{each.paper.path}）：{each.reason.value}。请只留一份"
    yield from _near(sides)


def _near(sides: tuple[tuple[Left, ...], tuple[Left, ...]]) -> Iterator[str]:
    """Name what is left on both sides under names of which it cannot be told whether they are one unit's."""
    old, new = ([each.paper.unit for each in left if each.reason is Reason.ALONE and each.paper.unit] for left in sides)
    for unit in dict.fromkeys(old):
        near = near_names(unit, new)
        if near:
            yield f"旧的一侧的 {unit} 和新的一侧的 {'、'.join(near)} 名称相近，不知道是不是同一家。请在清单里把单位名称写成一样"


def _failed(pairs: tuple[Comparison, ...]) -> Iterator[str]:
    for pair in pairs:
        for word, paper in (("旧", pair.old), ("新", pair.new)):
            rules = unjudged(paper)
            if rules:
                yield f"{word}的一侧 {paper.unit or paper.path}：规则 {'、'.join(rules)} 未能评定"

"""One unit of a comparison in full, line by line: every change with the sentences it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.text import Text

from auditor.compare.comparison import Comparison
from auditor.compare.difference import DefectChange, FigureChange, GapChange, RelationChange
from auditor.compare.kinds import Kind
from auditor.compare.texts import ParagraphChange, TextChange
from auditor.model import Strength
from auditor.report import compare_words as words
from auditor.report.arithmetic import plain
from auditor.report.compare_looks import (
    DEFECT,
    KINDS,
    RELATION,
    TRACE_WORDS,
    TRACES,
    Change,
    in_order,
    points,
    summary,
    unchanged,
)
from auditor.report.compare_looks import unit_of as name_of
from auditor.text.private import masked
from auditor.text.visible import one_line, shorten

_ADVICE = (Strength.SUGGESTED, Strength.INFORMATIVE)
_QUOTE = 160
_BEFORE = 24
_TITLE, _SHORT = 60, 16
MOST_FIGURES, MOST_PARAGRAPHS = 20, 8
"""Figures and paragraphs that are shown of one pair."""
_MOST_MENDED = 12
"""Requirements that are named of those a unit has mended; the workbook has them all."""


def lines_of(pair: Comparison) -> Iterator[Text]:
    """Yield the lines of one unit, what got worse first."""
    yield Text("")
    heading = f"{name_of(pair.new)}（{words.years_of(pair)}）　{words.scores_of(pair)}"
    yield Text(one_line(heading), "bold underline")
    counted = Text("  ")
    for place, (word, count, style) in enumerate(summary(pair)):
        counted.append("，" if place else "").append(f"{word} {count}", style.rich)
    yield counted if summary(pair) else Text("  要求的结论没有变化，也没有缺项")
    for note in (*pair.notes, *_vetoes(pair)):
        yield Text(f"  说明：{one_line(note)}", "yellow")
    for change in in_order(pair):
        yield from _change(change)
    yield from _unchanged(unchanged(pair))
    yield from _figures(pair.figures)
    yield from _text(pair.text)


_MENDED = (Kind.CLOSED, Kind.PARTLY)


def mattering(pair: Comparison, most: int) -> Iterator[Text]:
    """Yield what got worse in a unit with its sentences, then what was mended, by name; nothing where there is neither."""
    gaps = [gap for gap in in_order(pair) if isinstance(gap, GapChange)]
    worse = [gap for gap in gaps if gap.is_worse]
    mended = [gap for gap in gaps if gap.kind in _MENDED]
    if not worse and not mended:
        return
    yield Text("")
    yield Text(f"{one_line(name_of(pair.new))}（{words.years_of(pair)}）", "bold")
    for gap in worse[:most]:
        yield from _gap(gap)
    if len(worse) > most:
        yield Text(f"  另有 {len(worse) - most} 条新出现或变差，见 --out 写的工作簿或 --format json")
    for kind in _MENDED:
        found = [gap for gap in mended if gap.kind is kind]
        if found:
            named = "、".join(f"{gap.rule} {shorten(gap.now.name, _SHORT)}" for gap in found[:_MOST_MENDED])
            rest = "等" if len(found) > _MOST_MENDED else ""
            yield _head(kind.value, KINDS[kind].rich, f"{len(found)} 条：{named}{rest}")


def _change(change: Change) -> Iterator[Text]:
    match change:
        case GapChange():
            return _gap(change)
        case RelationChange():
            return _relation(change)
        case DefectChange():
            return _defect(change)


def _vetoes(pair: Comparison) -> Iterator[str]:
    for word, ours, theirs in (("解除", pair.old, pair.new), ("新增", pair.new, pair.old)):
        yield from (f"单项否决{word}：{each}" for each in ours.vetoes if each not in theirs.vetoes)


def _head(word: str, style: str, rest: str) -> Text:
    return Text("  ").append(word, style).append(f"　{one_line(rest)}")


def _side(word: str, quote: str) -> Text:
    return Text(f"      {word}：{shorten(masked(quote), _QUOTE)}", "dim")


def _gap(change: GapChange) -> Iterator[Text]:
    style = KINDS[change.kind].rich
    lost = points(change)
    cost = "" if not lost else f"，{'多' if lost > 0 else '少'}失 {plain(abs(lost))} 分"
    title = shorten(change.now.name, _TITLE)
    verdicts = f"{words.conclusion(change.old)} → {words.conclusion(change.new)}"
    yield _head(change.kind.value, style, f"{change.rule} {title}：{verdicts}{cost}")
    yield _side("原", words.evidence(change.old))
    yield _side("现", words.evidence(change.new))
    missing = words.wanting(change)
    if missing:
        yield Text(f"      仍缺：{shorten(missing, _QUOTE)}")


def _relation(change: RelationChange) -> Iterator[Text]:
    word, style = TRACE_WORDS[RELATION, change.kind], TRACES[change.kind].rich
    yield _head(word, style, f"{change.now.relation} {words.relation_title(change)}")
    for side, old, quotes in (("原", True, change.old_quotes), ("现", False, change.new_quotes)):
        quoted = f"　{'／'.join(quotes)}" if quotes else ""
        yield _side(side, f"{words.relation_now(change, old=old)}{quoted}")


def _defect(change: DefectChange) -> Iterator[Text]:
    found = change.now
    yield _head(TRACE_WORDS[DEFECT, change.kind], TRACES[change.kind].rich, f"{found.rule}：{found.message}")
    for side, defect in (("原", change.old), ("现", change.new)):
        if defect is not None:
            yield _side(side, f"第 {defect.paragraph + 1} 段：{defect.quote}")


def _unchanged(gaps: Sequence[GapChange]) -> Iterator[Text]:
    """Name what the law asks for one by one, what is only advice in one line."""
    advice: defaultdict[Kind, list[GapChange]] = defaultdict(list)
    for gap in gaps:
        if gap.now.strength in _ADVICE:
            advice[gap.kind].append(gap)
            continue
        rest = f"{gap.rule} {shorten(gap.now.name, _TITLE)}：{words.conclusion(gap.new or gap.old)}"
        yield _head(gap.kind.value, KINDS[gap.kind].rich, rest)
    for kind, found in advice.items():
        named = "、".join(
            f"{each.rule} {shorten(each.now.name, _SHORT)}" for each in sorted(found, key=lambda g: g.rule)
        )
        yield _head(kind.value, KINDS[kind].rich, f"建议和提示 {len(found)} 条：{named}")


def _figures(changes: Sequence[FigureChange]) -> Iterator[Text]:
    if changes:
        yield Text(f"  数据变化 {len(changes)} 项：", "bold")
    for change in changes[:MOST_FIGURES]:
        grown = words.growth(change)
        by = "" if grown is None else f"（{'+' if grown > 0 else '−'}{plain(abs(grown), 4)}）"
        said = f"{change.metric}：{words.values_of(change.old)} → {words.values_of(change.new)}{by}"
        yield Text(f"    {one_line(said)}")
        yield _side("原", words.quotes_of(change.old))
        yield _side("现", words.quotes_of(change.new))
    if len(changes) > MOST_FIGURES:
        yield Text(f"    另有 {len(changes) - MOST_FIGURES} 项，全部见 --out 写的工作簿或 --format json")


def _text(change: TextChange) -> Iterator[Text]:
    yield Text(f"  正文：{one_line(words.text_words(change))}", "bold")
    for each in change.changes[:MOST_PARAGRAPHS]:
        yield from _paragraph(each)
    if len(change.changes) > MOST_PARAGRAPHS:
        rest = len(change.changes) - MOST_PARAGRAPHS
        yield Text(f"    另有 {rest} 段，全部见 --out 写的工作簿或 --format json")


def _paragraph(change: ParagraphChange) -> Iterator[Text]:
    word = words.paragraph_word(change)
    if change.old is None or change.new is None:
        only = masked(change.old or change.new or "")
        yield Text(f"    {word}　", "cyan").append(shorten(only, _QUOTE), "not bold")
        return
    yield Text(f"    {word}", "cyan")
    old, new = masked(one_line(change.old)), masked(one_line(change.new))
    alike = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, alike - _BEFORE)
    for side, text in (("原", old), ("现", new)):
        yield _side(side, f"{'…' if start else ''}{text[start:]}")

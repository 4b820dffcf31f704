"""Figures and relations as a reader meets them: their order and their words; nothing is computed anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import isinf
from typing import NamedTuple

from auditor.model import Audit, Figure, Level, Relation, RelationVerdict
from auditor.report.arithmetic import plain
from auditor.report.ranking import is_graded, name_of
from auditor.text.visible import quoted

VERDICTS = (RelationVerdict.CONTRADICTS, RelationVerdict.UNDECIDED, RelationVerdict.AGREES)
"""The verdicts of relations, the worst first."""
ZERO = "零报告"
"""The qualifier of a figure that was told without a number: 无行政复议案件."""
SEVERAL, DIFFERENT = "多处", "多处不同"
"""Mark a metric that a report states more than once, with one value or with several."""

CHECK = "请核对"
"""What a reader is asked to do with what cannot be told."""
_DIFFERENCE = re.compile("≠|>|少\\d|写作")
_BEFORE = {"约": "约", "近": "近", "超": "超", "不足": "不足", "至少": "≥", "至多": "≤"}
_AFTER = frozenset({"余", "多"})
_RANGE = "区间"
_PART = "其中"
_ADVICE = {
    RelationVerdict.CONTRADICTS: "请核对这几个数，改正有误的",
    RelationVerdict.UNDECIDED: "程序不能断定，请人工核对",
    RelationVerdict.AGREES: "",
}


def worst_first(audit: Audit) -> list[Relation]:
    """Order the relations of a document: what cannot be, what cannot be told, what agrees."""
    return sorted(audit.relations, key=lambda each: VERDICTS.index(each.verdict))


def title_of(relation: Relation) -> str:
    """Return the name of a relation, its id where it has none."""
    return relation.name or relation.relation


def advice_on(relation: Relation) -> str:
    """Return what to do about a relation, nothing where its figures agree."""
    return relation.message or _ADVICE[relation.verdict]


def doubtful(audit: Audit) -> list[Relation]:
    """Return the relations that somebody must look at, contradictions first."""
    return [each for each in worst_first(audit) if each.verdict is not RelationVerdict.AGREES]


def contradictions(audit: Audit) -> list[Relation]:
    """Return the relations whose figures cannot all be true; none of what is no such report."""
    return [each for each in audit.relations if each.verdict is RelationVerdict.CONTRADICTS] if is_graded(audit) else []


def contradiction_words(found: list[Relation]) -> str:
    """Count the contradictions and show the first: ``2 处，如“复议收件与去向” 41+17+2=60 ≠ 66``."""
    such = "，如" if len(found) > 1 else "："
    return f"{len(found)} 处{such}“{title_of(found[0])}” {found[0].work}"


def to_check(audit: Audit) -> list[Relation]:
    """Return the relations that nobody can tell, those whose numbers plainly differ first; they cost no points."""
    found = [each for each in audit.relations if each.verdict is RelationVerdict.UNDECIDED] if is_graded(audit) else []
    return sorted(found, key=lambda each: not differs(each))


def differs(relation: Relation) -> bool:
    """Say whether the arithmetic of a relation shows a difference: a caution shows none."""
    return _DIFFERENCE.search(relation.work) is not None


def to_check_words(found: list[Relation]) -> str:
    """Count what somebody must look at and show the first: ``1 处数字不可判（不扣分）：“复议审结” 62+21=83，比90少7``."""
    such = "，如" if len(found) > 1 else "："
    return f"{len(found)} 处数字不可判（不扣分）{such}“{title_of(found[0])}” {found[0].work}"


def relation_counts(audit: Audit) -> str:
    """Count the relations by verdict: ``矛盾 1 处，不可判 0 处，一致 8 处``."""
    if not audit.relations:
        return "没有可以勾稽的数字"
    count = Counter(each.verdict for each in audit.relations)
    asked = "；不可判的不扣分，请核对" if count[RelationVerdict.UNDECIDED] else ""
    return "，".join(f"{verdict} {count[verdict]} 处" for verdict in VERDICTS) + asked


def figures_of(audit: Audit, relation: Relation) -> list[Figure]:
    """Return the figures that a relation was tested with."""
    return [audit.figures[at] for at in dict.fromkeys(relation.figures) if 0 <= at < len(audit.figures)]


def quotes_of(audit: Audit, relation: Relation) -> list[str]:
    """Return what a relation rests on, once: windows of one sentence that overlap are one quotation."""
    texts = {paragraph.index: paragraph.text for paragraph in audit.document.paragraphs}
    spans: list[tuple[int, int, int]] = []
    loose: list[str] = []
    for figure in sorted(figures_of(audit, relation), key=lambda each: (each.paragraph, each.start)):
        text = texts.get(figure.paragraph, "")
        if not figure.quote or text[figure.start : figure.end] != figure.quote:
            loose.append(figure.quote)
        elif spans and spans[-1][0] == figure.paragraph and figure.start <= spans[-1][2]:
            spans[-1] = (figure.paragraph, spans[-1][1], max(spans[-1][2], figure.end))
        else:
            spans.append((figure.paragraph, figure.start, figure.end))
    told = [quoted(texts[paragraph][start:end]) for paragraph, start, end in spans]
    return list(dict.fromkeys([*told, *(one for each in loose if (one := quoted(each)) and one not in told)]))


def stated(audit: Audit) -> list[Figure]:
    """Return the figures that state a metric of the report's year, in the order of the text."""
    return [figure for figure in audit.figures if figure.metric is not None]


def surroundings(figure: Figure) -> tuple[str, str]:
    """Return what is written before and after the number: (约, ), (, 余), (≥, ), (, ～50), (, （零报告）)."""
    qualifier = figure.qualifier
    if qualifier in _BEFORE:
        return _BEFORE[qualifier], ""
    if qualifier in _AFTER:
        return "", qualifier
    if isinf(figure.high):
        return "≥", ""
    if qualifier == _RANGE:
        return "", f"～{plain(figure.high, 4)}"
    return "", f"（{qualifier}）" if qualifier else ""


def value_words(figure: Figure) -> str:
    """Write a figure with its qualifier: 126, 约300, 1600余, ≥1000, 0（零报告）."""
    before, after = surroundings(figure)
    return f"{before}{plain(figure.value, 4)}{after}"


class Statement(NamedTuple):
    """Hold what a report says of one metric: the first figure and whether there are more of them."""

    figure: Figure
    note: str = ""


def statements(audit: Audit) -> dict[str, Statement]:
    """Return the first statement of every metric; one of the whole comes before one of a part (其中)."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in stated(audit):
        found[str(figure.metric)].append(figure)
    made = {}
    for metric, figures in found.items():
        first = next((each for each in figures if _PART not in each.scope), figures[0])
        differ = len({(each.value, each.qualifier == ZERO) for each in figures}) > 1
        made[metric] = Statement(first, (DIFFERENT if differ else SEVERAL) if len(figures) > 1 else "")
    return made


def reports(audits: Iterable[Audit]) -> list[Audit]:
    """Return the documents whose figures may be summed: no plans or speeches; by level, unit and year."""
    levels = {level: place for place, level in enumerate(Level)}

    def key(audit: Audit) -> tuple[object, ...]:
        document = audit.document
        level = levels[document.level.value] if document.level else len(levels)
        return level, name_of(audit), document.year.value if document.year else 0, document.path

    return sorted(filter(is_graded, audits), key=key)

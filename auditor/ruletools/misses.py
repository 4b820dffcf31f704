"""Find the sentences of a folder that are near a rule and that the rule did not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.errors import UsageError
from auditor.model import ANNUAL_REPORT, Document, Finding, Unreadable, Verdict
from auditor.nearness.nearest import LIKELY, TOLD
from auditor.nearness.parts import looked_at, roles_of
from auditor.ruleset.pack import Rule
from auditor.ruletools.folder import Folder, unit_of
from auditor.ruletools.reasons import Reasons
from auditor.ruletools.vocabulary import Vocabulary, patterns_of, vocabulary
from auditor.run import Worker

_BY_NEARNESS = {
    TOLD: "规则没有认得，审查时按它离这项要求有多近算作依据",
    LIKELY: "规则没有认得，审查时因为它离这项要求很近而判待核",
}
"""Why a sentence that the rule itself did not take stands among the quotations all the same."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Hold one sentence: where it stands, what it shares with the rule, and why it did not count.

    ``start`` and ``end`` are offsets into the verbatim text of the paragraph (0-based ``paragraph``);
    ``same`` are further files with the same sentence; ``score`` is a nearness without a unit.
    """

    path: str
    unit: str
    verdict: Verdict
    evidence_level: int | None
    paragraph: int
    start: int
    end: int
    sentence: str
    words: tuple[str, ...]
    why: tuple[str, ...]
    score: float
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misses:
    """Hold the listed sentences, best first, and what was looked at.

    ``documents`` are the annual reports read, ``examined`` those whose sentences were looked at;
    ``found`` counts what ``limit`` left out, too.
    """

    rule: Rule
    misses: tuple[Miss, ...]
    found: int
    documents: int
    examined: int
    other_kinds: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]


def find_misses(worker: Worker, rule: Rule, folder: Folder, *, limit: int = 0, everything: bool = False) -> Misses:
    """List what a rule nearly took in a folder, the nearest first; ``limit`` 0 lists all.

    Verdicts are those of an audit of the same files without waivers: who lets a gap be does not change what was read.
    Only reports in which the rule is not met (E0 to E2, or in doubt) are looked at, unless ``everything``. Raises ``UsageError``
    for a rule that looks for no phrasings (form, response).
    """
    compiled = worker.engine.compiled
    if not any(patterns_of(rule, compiled)):
        raise UsageError(
            f"{rule.id} {rule.name}不靠写法判定（看的是格式或前后对应），没有可以补充的写法。请换一条规则。"
        )
    words = vocabulary(rule, compiled, (d for d in folder.documents() if isinstance(d, Document)))
    threshold = words.threshold(rule)
    unreadable = list(folder.unreadable)
    other_kinds: list[tuple[str, str]] = []
    failed: list[str] = []
    best: dict[str, Miss] = {}
    documents = examined = 0
    for job in folder.jobs:
        audit = worker(job)
        if isinstance(audit, Unreadable):
            unreadable.append(audit)
            continue
        document = audit.document
        if document.kind != ANNUAL_REPORT:
            other_kinds.append((document.path, document.kind))
            continue
        documents += 1
        finding = next(each for each in audit.findings if each.rule == rule.id)
        if finding.verdict is Verdict.FAILED:
            failed.append(f"{unit_of(document)}：{finding.reason}")
        if not _is_wanted(finding, everything=everything):
            continue
        examined += 1
        reasons = Reasons(rule, worker.engine.noted(document, rule), compiled)
        for text, miss in _in(finding, document, reasons, rule, words, threshold):
            known = best.get(text)
            best[text] = miss if known is None else replace(known, same=(*known.same, miss.path))
    found = sorted(best.values(), key=lambda m: -m.score)
    return Misses(
        rule=rule,
        misses=tuple(found[:limit] if limit else found),
        found=len(found),
        documents=documents,
        examined=examined,
        other_kinds=tuple(other_kinds),
        failed=tuple(failed),
        unreadable=tuple(unreadable),
        notes=folder.notes,
    )


def _is_wanted(finding: Finding, *, everything: bool) -> bool:
    if finding.verdict in (Verdict.NOT_APPLICABLE, Verdict.FAILED):
        return False
    return everything or finding.verdict is not Verdict.SATISFIED


def _in(
    finding: Finding, document: Document, reasons: Reasons, rule: Rule, words: Vocabulary, threshold: float
) -> Iterator[tuple[str, Miss]]:
    """Yield the near sentences of one report, each with its normalised text."""
    for index in looked_at(document, roles_of(rule)):
        sentence = document.sentences[index]
        text = document.norm[sentence.start : sentence.end]
        score, shared = words.near(text)
        if not shared or score < threshold or reasons.taken(index):
            continue
        quote = document.quote(sentence.start, sentence.end)
        paragraph = document.paragraphs[sentence.paragraph]
        first = document.raw_span(sentence.start, sentence.end)[0]
        begin = first - document.raw_span(paragraph.start, paragraph.end)[0]
        end = begin + len(quote)
        quoted = [e for e in finding.evidence if e.paragraph == sentence.paragraph and e.start < end and begin < e.end]
        nearness = [_BY_NEARNESS[e.why] for e in quoted if e.why in _BY_NEARNESS]
        yield (
            text,
            Miss(
                path=document.path,
                unit=unit_of(document),
                verdict=finding.verdict,
                evidence_level=finding.evidence_level,
                paragraph=sentence.paragraph,
                start=begin,
                end=end,
                sentence=quote,
                words=shared,
                why=(*nearness, *reasons.why_not(index)),
                score=round(score, 3),
            ),
        )

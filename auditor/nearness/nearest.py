"""Find the sentences of a report that come nearest to a requirement it does not meet.

One that is very near makes of 缺失 a 待核: the thing is likely told, in words that no rule knows, and a person should
look. What is denied, only meant, of another year or another body's is no such telling, however near it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest
from math import sqrt
from typing import NamedTuple

from auditor.answers.items import item_id
from auditor.checks.base import Scene
from auditor.checks.strangers import Strangers
from auditor.matching.compiled import Compiled
from auditor.matching.scan import Reading
from auditor.model import Audit, Document, Evidence, Finding, Role, Verdict
from auditor.nearness.parts import looked_at, roles_of
from auditor.nearness.weights import Known, known, signs_of
from auditor.ruleset.builtin import builtin_folder
from auditor.text.sentences import clause_spans

SHOWN = 2
"""Sentences shown of a gap."""
_LOOKED_AT = 4
"""Sentences among which one is looked for that tells the thing."""
WHY = "最接近的原文，没有算作依据"
LIKELY = "没有用规则认得的说法，但这句话可能写的就是这件事"
_ALSO = 0.2
"""Share of the best nearness by which a further sentence that is shown, too, may fall behind it."""
_DOUBT = 0.1
"""How much nearer a sentence must come where a slogan stands elsewhere: 空泛 is a verdict with a quotation."""
_GAPS = frozenset({Verdict.MISSING, Verdict.EMPTY})
_BASE = 12
"""Characters added to every length: short clauses are not nearer for being short."""
_WHOLE = 90
"""Characters up to which a sentence is quoted whole; of a longer one the clauses that are near."""


class _Near(NamedTuple):
    """Tell how near a sentence comes: by its best clause, or two in a row, which are told by their span, and as a whole."""

    nearness: float
    whole: float
    sentence: int
    start: int
    end: int


class Nearest:
    """Hold what is learnt of a pack's rules; one per process."""

    def __init__(self, compiled: Compiled, learnt: Mapping[str, Known] | None = None) -> None:
        """Take what is known of the rules of a compiled pack; ``learnt`` is used instead of what ships where it is given.

        Raises ``PackError`` where what ships cannot be read.
        """
        pack = compiled.pack
        self._compiled = compiled
        self._known = known(pack, builtin_folder()) if learnt is None else learnt
        self._roles = {rule.id: roles_of(rule) for rule in pack.rules}
        self._own = frozenset(rule.id for rule in pack.rules if rule.evidence is not None and rule.evidence.own)

    def shown(self, audit: Audit) -> tuple[Finding, ...]:
        """Return the findings, each that is 缺项 without any evidence with the sentences that come nearest to it.

        Where one of them most likely tells the thing, the finding is 待核 and rests on it.
        """
        if not any(map(self._wants, audit.findings)):
            return audit.findings
        clauses = _Clauses(audit.document)
        return tuple(self._judged(f, clauses) if self._wants(f) else f for f in audit.findings)

    def of(self, finding: Finding, document: Document) -> Finding:
        """Return one finding as ``shown`` does."""
        return self._judged(finding, _Clauses(document)) if self._wants(finding) else finding

    def nearest(self, rule: str, document: Document) -> tuple[float, str] | None:
        """Return how near the nearest sentence comes to a rule, and what is near in it; None where nothing does."""
        near = self._near(rule, _Clauses(document)) if rule in self._known else []
        best = max(near, default=None)
        return None if best is None else (best.nearness, document.norm[best.start : best.end])

    def _wants(self, finding: Finding) -> bool:
        return finding.verdict in _GAPS and finding.rule in self._known

    def _judged(self, finding: Finding, clauses: _Clauses) -> Finding:
        near, rule = self._near(finding.rule, clauses), self._known[finding.rule]
        told = self._told(finding, near, clauses)
        if told is not None:
            return _doubted(finding, clauses, told)
        best = nlargest(SHOWN, near)
        if finding.evidence or not best or best[0].nearness < rule.shown:
            return finding
        least = best[0].nearness - _ALSO * abs(best[0].nearness - rule.bias)
        quoted = tuple(clauses.quote(each, WHY) for each in best if each.nearness >= max(rule.shown, least))
        return finding._replace(near=quoted)

    def _told(self, finding: Finding, near: Iterable[_Near], clauses: _Clauses) -> _Near | None:
        """Return the sentence that most likely tells the thing, None where none is near enough or tells such a deed."""
        likely = self._known[finding.rule].likely
        if likely is None:
            return None
        # a clause of a long sentence may be near by chance, and what the verdict rests on was judged by the rule itself
        limit = likely + _DOUBT * (finding.verdict is Verdict.EMPTY)
        new = [n for n in near if n.whole >= limit and not clauses.is_quoted(n, finding.evidence)]
        new.sort(key=lambda each: (-each.whole, each.sentence))
        return next((n for n in new[:_LOOKED_AT] if self._is_deed(finding.rule, n, clauses)), None)

    def _is_deed(self, rule: str, near: _Near, clauses: _Clauses) -> bool:
        """Say whether a sentence tells a deed of the unit's, done this year, that the rule does not leave out itself."""
        scene, index, span = clauses.scene(self._compiled), near.sentence, (near.start, near.end - 1)
        if scene.reading.is_untold(index, span):
            return False
        patterns = self._compiled.evidence.get(rule)
        if patterns is None:
            return True
        strangers = Strangers(patterns, scene)
        asked = rule in self._own or scene.context.is_elsewhere(index)
        return not strangers.is_excluded(index, span) and not (asked and strangers.is_of_other_body(index, span))

    def _near(self, rule: str, clauses: _Clauses) -> list[_Near]:
        """Return how near each sentence comes to a rule that has anything of it."""
        asked = self._known[rule]
        return clauses.by_sentence(asked.weights, asked.bias, self._roles[rule])


def _doubted(finding: Finding, clauses: _Clauses, near: _Near) -> Finding:
    """Leave a finding to a person, with the sentence that most likely tells the thing."""
    document = clauses.document
    sentence = document.sentences[near.sentence]
    reason = f"{LIKELY}，请核对"
    return finding._replace(
        verdict=Verdict.UNSURE,
        evidence_level=None,
        credit=0.0,
        finding_id=item_id(document, finding.rule, document.norm[sentence.start : sentence.end]),
        evidence=(clauses.quote(near, LIKELY), *finding.evidence),
        gap=reason,
        reason=reason,
    )


class _Clauses:
    """Index the clauses of a document by their characters and pairs of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentence: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._index: dict[str, list[int]] = {}
        self._open: dict[frozenset[Role], list[bool]] = {}
        self._scene: Scene | None = None
        norm = document.norm
        for number, sentence in enumerate(document.sentences):
            if sentence.heading:
                continue
            for start, end in clause_spans(norm, sentence.start, sentence.end):
                for sign in signs_of(norm[start:end]):
                    self._index.setdefault(sign, []).append(len(self._spans))
                self._sentence.append(number)
                self._spans.append((start, end))
        # what a weight is worth in a clause, and in it and the next one of the sentence
        self._one = [worth(end - start) for start, end in self._spans]
        self._two = [
            worth(end - start) if here == there else 0.0
            for (start, _), (_, end), here, there in zip(
                self._spans, self._spans[1:], self._sentence, self._sentence[1:], strict=False
            )
        ] + [0.0]

    def _is_open(self, roles: frozenset[Role]) -> list[bool]:
        """Say of every clause whether a rule that looks at ``roles`` looks at its sentence."""
        known = self._open.get(roles)
        if known is None:
            sentences = frozenset(looked_at(self.document, roles))
            known = self._open[roles] = [number in sentences for number in self._sentence]
        return known

    def by_sentence(self, weights: dict[str, float], bias: float, roles: frozenset[Role]) -> list[_Near]:
        """Return the sentences that have anything of a rule: the best clause of each, or two one after the other."""
        sums = [0.0] * (len(self._spans) + 1)
        for sign in weights.keys() & self._index.keys():
            weight = weights[sign]
            for at in self._index[sign]:
                sums[at] += weight
        best: dict[int, tuple[float, int, int]] = {}
        whole: dict[int, float] = {}
        one, two = self._one, self._two
        for at, is_open in enumerate(self._is_open(roles)):
            own = sums[at]
            if not is_open or not own:
                continue
            alone, both = own * one[at], (own + sums[at + 1]) * two[at]
            here = (both, at, at + 1) if both > alone else (alone, at, at)
            number = self._sentence[at]
            whole[number] = whole.get(number, 0.0) + own
            if number not in best or here > best[number]:
                best[number] = here
        spans, sentences = self._spans, self.document.sentences
        return [
            _Near(
                value + bias,
                whole[number] * worth(sentences[number].end - sentences[number].start) + bias,
                number,
                spans[a][0],
                spans[b][1],
            )
            for number, (value, a, b) in best.items()
        ]

    def scene(self, compiled: Compiled) -> Scene:
        """Return the document as the checks see it; few reports need it here."""
        if self._scene is None:
            self._scene = Scene(Reading(self.document, compiled))
        return self._scene

    def is_quoted(self, near: _Near, evidence: Iterable[Evidence]) -> bool:
        """Say whether a sentence, or a part of it, is quoted already."""
        sentence = self.document.sentences[near.sentence]
        start, end = self._within(sentence.start, sentence.end, sentence.paragraph)
        return any(e.paragraph == sentence.paragraph and e.start < end and start < e.end for e in evidence)

    def _within(self, start: int, end: int, paragraph: int) -> tuple[int, int]:
        """Return where ``norm[start:end]`` stands in the verbatim text of its paragraph."""
        first, last = self.document.raw_span(start, end)
        whole = self.document.paragraphs[paragraph]
        begin = self.document.raw_span(whole.start, whole.end)[0]
        return first - begin, last - begin

    def quote(self, near: _Near, why: str) -> Evidence:
        """Return the sentence verbatim, or of a long one its clauses that are near."""
        document = self.document
        sentence = document.sentences[near.sentence]
        start, end = sentence.start, sentence.end
        if end - start > _WHOLE:
            start, end = near.start, near.end
        begin, stop = self._within(start, end, sentence.paragraph)
        return Evidence(document.quote(start, end), sentence.paragraph, begin, stop, None, why)


def worth(length: int) -> float:
    """Return what a weight is worth in a text of so many characters."""
    return 1 / sqrt(length + _BASE)

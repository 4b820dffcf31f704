"""Find the sentences of a report that come nearest to a requirement it does not meet."""

from __future__ import annotations

from heapq import nlargest
from math import sqrt
from typing import NamedTuple

from auditor.model import Audit, Document, Evidence, Finding, Role, Verdict
from auditor.nearness.parts import looked_at, roles_of
from auditor.nearness.weights import learn, pairs_of
from auditor.ruleset.pack import Pack
from auditor.text.sentences import clause_spans

SHOWN = 2
"""Sentences shown of a gap."""
WHY = "最接近的原文，没有算作依据"
_NEAR = 1.9
"""Nearness from which a sentence is worth a look: on the labelled reports of tests/ two of three facts that are told
in words no rule knows are shown then, most of them first."""
_ALSO = 0.8
"""Share of the best nearness from which a further sentence is shown, too."""
_BASE = 12
"""Characters added to every length: short clauses are not nearer for being short."""
_WHOLE = 90
"""Characters up to which a sentence is quoted whole; of a longer one the clauses that are near."""


class _Near(NamedTuple):
    nearness: float
    sentence: int
    start: int
    end: int


class Nearest:
    """Hold what is learnt of a pack's rules; one per process."""

    def __init__(self, pack: Pack) -> None:
        self._weights = learn(pack)
        self._roles = {rule.id: roles_of(rule) for rule in pack.rules}

    def shown(self, audit: Audit) -> tuple[Finding, ...]:
        """Return the findings, each that is 缺项 without any evidence with the sentences that come nearest to it."""
        if not any(map(self._wants, audit.findings)):
            return audit.findings
        clauses = _Clauses(audit.document)
        return tuple(
            finding._replace(near=self._near(finding.rule, clauses)) if self._wants(finding) else finding
            for finding in audit.findings
        )

    def of(self, finding: Finding, document: Document) -> tuple[Evidence, ...]:
        """Return what comes nearest to one finding; empty where it has evidence or is none of a gap."""
        return self._near(finding.rule, _Clauses(document)) if self._wants(finding) else ()

    def _wants(self, finding: Finding) -> bool:
        return finding.verdict is Verdict.MISSING and not finding.evidence and finding.rule in self._weights

    def _near(self, rule: str, clauses: _Clauses) -> tuple[Evidence, ...]:
        best = nlargest(SHOWN, clauses.by_sentence(self._weights[rule], self._roles[rule]))
        least = max(_NEAR, best[0].nearness * _ALSO) if best else _NEAR
        return tuple(clauses.quote(near) for near in best if near.nearness >= least)


class _Clauses:
    """Index the clauses of a document by their pairs of characters."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentence: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._index: dict[str, list[int]] = {}
        self._open: dict[frozenset[Role], list[bool]] = {}
        norm = document.norm
        for number, sentence in enumerate(document.sentences):
            if sentence.heading:
                continue
            for start, end in clause_spans(norm, sentence.start, sentence.end):
                for pair in pairs_of(norm[start:end]):
                    self._index.setdefault(pair, []).append(len(self._spans))
                self._sentence.append(number)
                self._spans.append((start, end))
        # what a weight is worth in a clause, and in it and the next one of the sentence
        self._one = [_worth(end - start) for start, end in self._spans]
        self._two = [
            _worth(end - start) if here == there else 0.0
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

    def by_sentence(self, weights: dict[str, float], roles: frozenset[Role]) -> list[_Near]:
        """Return the sentences that have anything of a rule: the best clause of each, or two one after the other."""
        sums = [0.0] * (len(self._spans) + 1)
        for pair in weights.keys() & self._index.keys():
            weight = weights[pair]
            for at in self._index[pair]:
                sums[at] += weight
        best: dict[int, tuple[float, int, int]] = {}
        one, two = self._one, self._two
        for at, is_open in enumerate(self._is_open(roles)):
            own = sums[at]
            if not is_open or not own:
                continue
            alone, both = own * one[at], (own + sums[at + 1]) * two[at]
            here = (both, at, at + 1) if both > alone else (alone, at, at)
            number = self._sentence[at]
            if number not in best or here > best[number]:
                best[number] = here
        spans = self._spans
        return [_Near(value, number, spans[a][0], spans[b][1]) for number, (value, a, b) in best.items()]

    def quote(self, near: _Near) -> Evidence:
        """Return the sentence verbatim, or of a long one its clauses that are near."""
        document = self.document
        sentence = document.sentences[near.sentence]
        start, end = sentence.start, sentence.end
        if end - start > _WHOLE:
            start, end = near.start, near.end
        first, last = document.raw_span(start, end)
        paragraph = document.paragraphs[sentence.paragraph]
        begin = first - document.raw_span(paragraph.start, paragraph.end)[0]
        return Evidence(document.raw[first:last], sentence.paragraph, begin, begin + last - first, None, WHY)


def _worth(length: int) -> float:
    return 1 / sqrt(length + _BASE)

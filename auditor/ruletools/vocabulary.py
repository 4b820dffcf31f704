"""The words by which a sentence is near a rule, and how much each of them tells in a folder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from statistics import median

from auditor.matching.compiled import Compiled
from auditor.matching.pattern import Pattern
from auditor.model import Document, Role
from auditor.ruleset.pack import Rule
from auditor.text.normalise import fold
from auditor.text.sentences import clause_spans

_WORD = re.compile("[\u4e00-\u9fff]{2,}")
_NAME, _REQUIREMENT, _CASES, _ACT = 1.0, 0.6, 0.6, 0.3
"""What a word weighs: of the name, of the requirement, of every met case, and (at most) of an act.

A word of a phrase that names the theme weighs up to 1; acts (印发, 检查) are the same for many themes.
"""
_MET = 2
"""Evidence level from which a case shows how the requirement is met."""
_CLAUSES = 2
"""Clauses that are weighed together: what a long sentence says of other matters must not hide or make a hit."""
_SHORT = 12
"""Characters from which a stretch is weighed by its length: a long one shares more words with anything."""
_FEW = 200
"""Sentences that are added to a folder when rarity is measured: in a single report nothing is common yet."""
_NEAR = 0.35
"""Share of what the rule's own met cases typically reach from which a sentence is near."""


def words(text: str) -> frozenset[str]:
    """Return the words of two and more characters, also those inside longer ones (复议 in 行政复议)."""
    import rjieba

    return frozenset(w for w in rjieba.cut_for_search(text) if _WORD.fullmatch(w))


def patterns_of(rule: Rule, compiled: Compiled) -> tuple[list[Pattern], list[Pattern]]:
    """Return the patterns by which a rule counts something and those of bare acts; its exceptions are neither."""
    found = [p for name, group in compiled.options[rule.id].items() if name != "exclude" for p in group]
    evidence = compiled.evidence.get(rule.id)
    if evidence is None:
        return found, []
    acts = list(evidence.act or ())
    found += [p for p in evidence.all() if p not in evidence.exclude and p not in acts]
    return list(dict.fromkeys(found)), acts


def phrases_of(patterns: Iterable[Pattern], compiled: Compiled) -> frozenset[str]:
    """Return every phrase that the patterns look for."""
    of = compiled.terms.phrases_of
    return frozenset(phrase for p in patterns for t in p.terms for phrase in of.get(t, ()))


def rule_words(rule: Rule, compiled: Compiled) -> dict[str, float]:
    """Return the words of a rule with their weights, 0–1.

    A phrase that many rules look for tells little of this one; of the cases those words tell most that
    most of them have.
    """
    users = Counter(t for r in compiled.pack.rules for t in compiled.terms_of(r.id))
    found: dict[str, float] = {}

    def add(text: str, weight: float) -> None:
        for word in words(text):
            found[word] = max(found.get(word, 0.0), weight)

    for patterns, most in zip(patterns_of(rule, compiled), (1.0, _ACT), strict=True):
        for term in {t for p in patterns for t in p.terms}:
            for phrase in compiled.terms.phrases_of.get(term, ()):
                add(phrase, most / (1 + log(users[term])))
    add(fold(rule.name), _NAME)
    add(fold(rule.requirement), _REQUIREMENT)
    met = [words(text) for text in met_cases(rule)]
    for word, count in Counter(w for case in met for w in case).items():
        found[word] = max(found.get(word, 0.0), _CASES * count / len(met))
    return found


def met_cases(rule: Rule) -> list[str]:
    """Return the (folded) cases that show how the requirement is met."""
    return [fold(c.text) for c in rule.cases if c.level is not None and c.level >= _MET]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Hold what every word of a rule is worth in a folder: its weight times its rarity there."""

    worth: Mapping[str, float]

    def near(self, text: str) -> tuple[float, tuple[str, ...]]:
        """Return how near a (folded) sentence is to the rule and the words they share, most telling first."""
        clauses = [text[a:b] for a, b in clause_spans(text, 0, len(text))]
        shared = [words(clause) & self.worth.keys() for clause in clauses]
        best = 0.0
        for first in range(len(clauses)):
            here: frozenset[str] = frozenset()
            length = 0
            for clause, own in zip(clauses[first : first + _CLAUSES], shared[first : first + _CLAUSES], strict=True):
                here, length = here | own, length + len(clause)
                best = max(best, 2 * sum(self.worth[w] for w in _whole(here)) / (1 + max(1.0, length / _SHORT)))
        return best, tuple(sorted(_whole(frozenset().union(*shared)), key=lambda w: (-self.worth[w], w)))

    def threshold(self, rule: Rule) -> float:
        """Return from which nearness a sentence is worth showing: a share of what the met cases reach."""
        reached = [self.near(text)[0] for text in met_cases(rule)]
        return _NEAR * median(reached) if reached else 0.0


def _whole(shared: frozenset[str]) -> list[str]:
    """Return the words that are no part of another one: 行政复议 is one word shared, not 行政 and 复议 too."""
    return [w for w in shared if not any(w != other and w in other for other in shared)]


def vocabulary(rule: Rule, compiled: Compiled, documents: Iterable[Document]) -> Vocabulary:
    """Weigh the words of a rule by their rarity over the sentences of a folder."""
    weights = rule_words(rule, compiled)
    total, having = 0, Counter[str]()
    for text in _texts(documents):
        total += 1
        having.update(words(text) & weights.keys())
    return Vocabulary({w: weight * log(1 + (_FEW + total) / (1 + having[w])) for w, weight in weights.items()})


def _texts(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        for s in document.sentences:
            if s.role is not Role.OTHER:
                yield document.norm[s.start : s.end]

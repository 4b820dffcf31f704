"""What stands near a topic: the figure that is asked for, and what was done."""

from __future__ import annotations

from bisect import bisect_left

from auditor.checks.strangers import Strangers
from auditor.matching.chains import Span
from auditor.matching.compiled import Evidence
from auditor.matching.scan import Reading
from auditor.ruleset.pack import EvidenceNeed
from auditor.text.sentences import clause_start


class NearTopic:
    """Find beside the topics of a rule what makes them more than topics."""

    def __init__(self, need: EvidenceNeed, patterns: Evidence, reading: Reading, strangers: Strangers) -> None:
        """Take the rule and the report that is read."""
        self.need, self.patterns, self.reading = need, patterns, reading
        self._strangers = strangers

    def figure_near(self, index: int, span: Span) -> bool:
        """Say whether a figure of the kind asked for stands near a topic."""
        figure = self.need.figure
        if figure is None:
            return False
        norm = self.reading.document.norm
        hollow = self.reading.is_slogan(span)
        for term in self.patterns.figure:
            for s, e in self.reading.spans(index, term):
                if self.is_barred(index, s):
                    continue
                if (
                    s >= span[0]
                    and s - span[1] <= figure.near
                    and not (hollow and self._strangers.is_of_other_matter(index, s))
                ):
                    return True
                # a number before the topic belongs to it only within the clause: 结案75件，印发出庭通报
                if e <= span[0] and span[0] - e <= figure.near and norm.find("，", e, span[0]) < 0:
                    return True
        return False

    def act_near(self, index: int, span: Span) -> bool:
        """Say whether an act stands near a topic: one the rule names, or any in its clause."""
        own = self.patterns.act
        if own is not None:
            hollow = self.reading.is_slogan(span)
            there = (p for p in self.reading.among(own) if self.reading.may_stand(p) >> index & 1)
            return any(self._is_act(index, s, hollow) for p in there for s in self.reading.matches(p, index))
        sentence = self.reading.document.sentences[index]
        norm = self.reading.document.norm
        start = clause_start(norm, sentence.start, span[0])
        stop = norm.find("，", span[1], sentence.end)
        end = sentence.end if stop < 0 else stop
        for pattern in self.reading.compiled.act:
            acts = self.reading.spans(index, pattern.terms[0])
            here = acts[bisect_left(acts, (start, 0)) : bisect_left(acts, (end, 0))]
            if not all(map(self.reading.is_slogan, here)):
                return True
        return False

    def _is_act(self, index: int, span: Span, hollow: bool) -> bool:
        """Say whether an act named by the rule was done; beside a slogan it has to be of the rule's matter."""
        if self.reading.is_slogan(span) or self.is_barred(index, span[0]):
            return False
        return not hollow or not self._strangers.is_of_other_matter(index, span[0])

    def is_barred(self, index: int, at: int) -> bool:
        """Say whether a clause is one that the rule leaves out."""
        return bool(self.patterns.exclude) and self._strangers.is_in_excluded_clause(index, at)

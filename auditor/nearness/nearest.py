"""Find the sentences of a report that come nearest to a requirement it does not meet.

One that is very near makes of 缺失 a 待核: the thing is likely told, in words that no rule knows, and a person should
look. What is denied, only meant, of another year or another body's is no such telling, however near it comes. What a
rule took for a telling and is far from all that tells the requirement is 待核, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.answers.items import item_id
from auditor.checks.base import Scene
from auditor.checks.evidence_grading import ZERO
from auditor.checks.strangers import Strangers
from auditor.matching.compiled import Compiled
from auditor.matching.scan import Reading
from auditor.model import Audit, Document, Finding, Verdict
from auditor.nearness.clauses import Asked, Clauses, Near, Signs
from auditor.nearness.parts import roles_of
from auditor.nearness.weights import Known, known
from auditor.ruleset.builtin import builtin_folder

SHOWN = 2
"""Sentences shown of a gap."""
_LOOKED_AT = 4
"""Sentences among which one is looked for that tells the thing."""
WHY = "最接近的原文，没有算作依据"
LIKELY = "没有用规则认得的说法，但这句话可能写的就是这件事"
_ALSO = 0.2
"""Share of the best nearness by which a further sentence that is shown, too, may fall behind it."""
_DOUBT = 0.2
"""How much nearer a sentence must come where a slogan stands elsewhere: 空泛 is a verdict with a quotation."""
_GAPS = frozenset({Verdict.MISSING, Verdict.EMPTY})
_MET = frozenset({Verdict.SATISFIED, Verdict.PARTIAL})
_TELLS = 2
"""Evidence level from which a quotation tells a deed."""
_STRAY = -0.5
"""Nearness under which a quotation is of another matter.

Of six sets left out, 27 of 40 findings so far from their requirement were gaps, most of the others in dispute.
"""
STRAY = "这句话里有相关的字样，但说的像是另一件事，请看一看算不算"


class Nearest:
    """Hold what is learnt of a pack's rules; one per process."""

    def __init__(self, compiled: Compiled, learnt: Mapping[str, Known] | None = None) -> None:
        """Take what is known of the rules of a compiled pack; ``learnt`` is used instead of what ships where it is given.

        Raises ``PackError`` where what ships cannot be read.
        """
        pack = compiled.pack
        self._compiled = compiled
        self._known = known(pack, builtin_folder()) if learnt is None else learnt
        self._signs = Signs(self._known)
        self._roles = {rule.id: roles_of(rule) for rule in pack.rules}
        self._advice = {rule.id: rule.advice for rule in pack.rules}
        self._own = frozenset(rule.id for rule in pack.rules if rule.evidence is not None and rule.evidence.own)

    def shown(self, audit: Audit, scene: Scene | None = None) -> tuple[Finding, ...]:
        """Return the findings, each that is 缺项 without any evidence with the sentences that come nearest to it.

        Where one of them most likely tells the thing, the finding is 待核 and rests on it; so is 空泛 where another
        sentence than the slogan most likely tells it, and what is met by quotations that seem to be of another matter.
        ``scene`` is the document as it was audited.
        """
        if not any(each.rule in self._known for each in audit.findings):
            return audit.findings
        look = _Look(Clauses(audit.document, self._signs), scene, self._compiled)
        near = iter(look.clauses.near([self._asked(each) for each in audit.findings if self._wants(each)]))
        stray = self._stray(audit.findings, look.clauses)
        return tuple(
            self._judged(each, next(near), look)
            if self._wants(each)
            else self._astray(each)
            if each.rule in stray
            else each
            for each in audit.findings
        )

    def of(self, finding: Finding, document: Document) -> Finding:
        """Return one finding as ``shown`` does."""
        if finding.rule not in self._known:
            return finding
        look = _Look(Clauses(document, self._signs), None, self._compiled)
        if self._wants(finding):
            return self._judged(finding, look.clauses.near([self._asked(finding)])[0], look)
        return self._astray(finding) if self._stray([finding], look.clauses) else finding

    def _stray(self, findings: Iterable[Finding], clauses: Clauses) -> set[str]:
        """Return the rules of which every quotation that is to tell a deed seems to be of another matter."""
        rules: list[str] = []
        sentences: list[int] = []
        for each in findings:
            known = self._known.get(each.rule)
            if each.verdict not in _MET or known is None or known.likely is None:
                continue
            # 无。 below a heading is near to nothing
            if any(e.why == ZERO for e in each.evidence):
                continue
            told = [n for e in each.evidence if (e.level or 0) >= _TELLS for n in clauses.sentences_of(e)]
            rules += [each.rule] * len(told)
            sentences += told
        best: dict[str, float] = {}
        for rule, near in zip(rules, clauses.nearness(rules, sentences).tolist(), strict=True):
            best[rule] = max(best.get(rule, near), near)
        return {rule for rule, near in best.items() if near + self._known[rule].bias < _STRAY}

    def _astray(self, finding: Finding) -> Finding:
        """Leave a finding to a person whose quotations seem to be of another matter."""
        reason = f"{STRAY}，请核对写没写到这一项"
        return finding._replace(
            verdict=Verdict.UNSURE,
            evidence_level=None,
            credit=0.0,
            gap=reason,
            advice=self._advice[finding.rule],
            reason=reason,
        )

    def _asked(self, finding: Finding) -> Asked:
        rule = self._known[finding.rule]
        return Asked(finding.rule, rule.bias, self._roles[finding.rule], rule.shown)

    def _wants(self, finding: Finding) -> bool:
        return finding.verdict in _GAPS and finding.rule in self._known

    def _judged(self, finding: Finding, near: list[Near], look: _Look) -> Finding:
        rule = self._known[finding.rule]
        told = self._told(finding, near, look)
        if told is not None:
            return _doubted(finding, look.clauses, told)
        near = [each for each in near if look.clauses.touches(each, rule)]
        best = sorted(near, key=lambda each: (-each.nearness, each.sentence))[:SHOWN]
        if finding.evidence or not best:
            return finding
        least = max(rule.shown, best[0].nearness - _ALSO * abs(best[0].nearness - rule.bias))
        return finding._replace(near=tuple(look.clauses.quote(each, WHY) for each in best if each.nearness >= least))

    def _told(self, finding: Finding, near: Iterable[Near], look: _Look) -> Near | None:
        """Return the sentence that most likely tells the thing, None where none is near enough or tells such a deed."""
        rule, clauses = self._known[finding.rule], look.clauses
        if rule.likely is None:
            return None
        # a clause of a long sentence may be near by chance, and what the verdict rests on was judged by the rule itself
        limit = rule.likely + _DOUBT * (finding.verdict is Verdict.EMPTY)
        new = [n for n in near if n.whole >= limit and not clauses.is_quoted(n, finding.evidence)]
        new = [n for n in new if clauses.speaks_of(n, rule)]
        new.sort(key=lambda each: (-each.whole, each.sentence))
        return next((n for n in new[:_LOOKED_AT] if self._is_deed(finding.rule, n, look.scene)), None)

    def _is_deed(self, rule: str, near: Near, scene: Scene) -> bool:
        """Say whether a sentence tells a deed of the unit's, done this year, that the rule does not leave out itself."""
        index, span = near.sentence, (near.start, near.end - 1)
        if scene.reading.is_untold(index, span):
            return False
        patterns = self._compiled.evidence.get(rule)
        if patterns is None:
            return True
        strangers = Strangers(patterns, scene)
        asked = rule in self._own or scene.context.is_elsewhere(index)
        return not strangers.is_excluded(index, span) and not (asked and strangers.is_of_other_body(index, span))


class _Look:
    """Hold the clauses of a document, and the document as the checks see it: read for it where it is asked for first."""

    def __init__(self, clauses: Clauses, scene: Scene | None, compiled: Compiled) -> None:
        self.clauses = clauses
        self._scene = scene
        self._compiled = compiled

    @property
    def scene(self) -> Scene:
        if self._scene is None:
            self._scene = Scene(Reading(self.clauses.document, self._compiled))
        return self._scene


def _doubted(finding: Finding, clauses: Clauses, near: Near) -> Finding:
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

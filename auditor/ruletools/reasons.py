"""Why a sentence did not count for a rule: from the notes the engine keeps when it explains."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.base import Note, Scene
from auditor.matching.compiled import ANY_FIGURE, Compiled
from auditor.matching.pattern import Pattern
from auditor.nearness.parts import roles_of
from auditor.ruleset.pack import Rule
from auditor.ruleset.plain_words import in_words
from auditor.ruletools.vocabulary import patterns_of, phrases_of

TAKEN = 2
"""Evidence level from which a sentence was taken; E1 only names the theme."""
_UNKNOWN = "规则里没有这样的写法"
_ONLY_ACT = "有举措，但没有点题的写法"
_MATCHED = {
    "pair": "有履职的写法，但没有写明是哪一位主要负责人所为",
    "substance": "只有套语的写法，或没有写明是负责人所为",
}
_MATCHED_OTHERWISE = "有规则的写法，但只用于别的层级或年度，或本报告已有更好的证据"
"""What it means, by kind of rule, that a pattern stands there and the engine noted nothing."""
_SHOWN_PHRASES = 3


class Reasons:
    """Answer, for one rule in one scene, which sentences were taken and why others were not."""

    def __init__(self, rule: Rule, scene: Scene, compiled: Compiled) -> None:
        self._rule, self._scene, self._compiled = rule, scene, compiled
        self._patterns, self._acts = patterns_of(rule, compiled)
        self._phrases = phrases_of(self._patterns, compiled)
        self._notes: dict[int, list[Note]] = {}
        for note in dict.fromkeys(scene.notes or ()):
            self._notes.setdefault(scene.reading.sentence_at(note.start), []).append(note)

    def taken(self, index: int) -> bool:
        """Say whether the engine took a sentence as evidence."""
        # the substance check notes, without a level, only what it counts
        counts_unlevelled = self._rule.kind == "substance"
        return any(
            counts_unlevelled if note.level is None else note.level >= TAKEN for note in self._notes.get(index, ())
        )

    def why_not(self, index: int) -> tuple[str, ...]:
        """Return why a sentence did not count, each reason once (Chinese)."""
        noted = [n.why if n.level is None else f"只算E{n.level}：{n.why}" for n in self._notes.get(index, ())]
        # asking for patterns makes the reading decide on its phrases, which fills what it rejected
        said = noted or [self._blocked(index) or self._nearest(index)]
        sentence = self._scene.document.sentences[index]
        rejected = [
            f"“{phrase}”{why}"
            for start, _, phrase, why in self._scene.reading.rejected
            if sentence.start <= start < sentence.end and phrase in self._phrases
        ]
        return tuple(dict.fromkeys([*said, *rejected]))

    def _blocked(self, index: int) -> str | None:
        """Say what keeps a sentence out whatever stands in it, where the engine noted nothing."""
        role, roles = self._scene.document.sentences[index].role, roles_of(self._rule)
        if roles and role not in roles:
            return f"在“{role}”部分，这条规则不看"
        excluded = self._compiled.options[self._rule.id].get("exclude", ())
        if any(self._scene.reading.match(p, index) is not None for p in excluded):
            return "所在句子属于排除的写法"
        return None

    def _nearest(self, index: int) -> str:
        """Say which pattern comes nearest to the sentence and what it lacks."""
        reading = self._scene.reading
        best: tuple[float, int, str] | None = None
        for pattern in self._patterns:
            there = [t for t in pattern.terms if reading.spans(index, t)]
            if not any(self._tells(t) for t in there):
                continue
            missing = [t for t in pattern.terms if t not in there]
            if not missing and reading.match(pattern, index) is not None:
                return _MATCHED.get(self._rule.kind, _MATCHED_OTHERWISE)
            rank = (len(there) / len(pattern.terms), len(there), self._lack(pattern, missing))
            if best is None or rank[:2] > best[:2]:
                best = rank
        if best is not None:
            return best[2]
        return _ONLY_ACT if any(reading.match(p, index) is not None for p in self._acts) else _UNKNOWN

    def _tells(self, term: int) -> bool:
        """Say whether a term tells of the rule: figures, titles and the common verbs stand anywhere."""
        terms = self._compiled.terms
        return term not in (terms.document, self._compiled.act_term) and not terms.names[term].startswith(ANY_FIGURE)

    def _lack(self, pattern: Pattern, missing: Sequence[int]) -> str:
        if not missing:
            return f"最近的写法“{in_words(pattern.text, self._compiled.pack.phrases)}”：词都有，但先后、远近不合，或不在同一分句"
        return f"最近的写法“{in_words(pattern.text, self._compiled.pack.phrases)}”：缺“{'”“'.join(map(self._shown, missing))}”"

    def _shown(self, term: int) -> str:
        name = self._compiled.terms.names[term]
        parts = name.split("|")
        return (
            in_words(name, self._compiled.pack.phrases)
            if len(parts) <= _SHOWN_PHRASES
            else "、".join(parts[:_SHOWN_PHRASES]) + "等"
        )

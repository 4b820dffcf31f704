"""Say what of a sentence is not a rule's: excluded wordings, other bodies' acts, figures of another matter."""

from __future__ import annotations

import re

from auditor.checks.base import Scene
from auditor.matching.chains import Span
from auditor.matching.compiled import Evidence
from auditor.text.sentences import clause_start

_COUNT = re.compile("[0-9.%。；！？]+")
_TELLING = 7
"""Characters of a clause, but for its figures, that tell of something; fewer leave it to the clause before."""
_HEADS = ("负责人", "会议")
"""Whose acts begin anew within a sentence, by the ends of the actors' names."""
_COMMA = re.compile("，")


class Strangers:
    """Answer, for one rule in one document, whether what stands at a place is another's."""

    def __init__(self, patterns: Evidence, scene: Scene) -> None:
        self._patterns, self._reading, self._scene = patterns, scene.reading, scene
        self._excluded: dict[int, list[tuple[int, bool]]] = {}
        self._heads: dict[int, list[int]] = {}

    def is_excluded(self, index: int, span: Span) -> bool:
        """Say whether an excluded wording stands before the end of the span's clause, or in it where it says 分句.

        检察机关走访企业30家，… sets the subject for what follows, until a clause begins with who acts there:
        …，县长带队检查2次. In 会前学法6次，县委中心组学习3次 the second clause takes nothing from the first.
        """
        known = self._known(index)
        if not known:
            return False
        low, high = self._clause(index, span[1])
        return any(
            low <= start < high or (start < low and not alone and not self._is_taken_over(index, start, span[1]))
            for start, alone in known
        )

    def is_in_excluded_clause(self, index: int, at: int) -> bool:
        """Say whether an offset stands in a clause that an excluded wording bars for itself alone.

        集体讨论决定，公布决策目录5项: what a barred clause tells is no figure and no act for the clauses beside it.
        """
        low, high = self._clause(index, at)
        return any(alone and low <= start < high for start, alone in self._known(index))

    def is_of_other_body(self, index: int, span: Span) -> bool:
        """Say whether another body opens the sentence and nobody of the reporting one begins a clause after it."""
        return self._scene.context.is_of_other_body(index, span[1]) and not self._is_taken_over(
            index, self._reading.document.sentences[index].start, span[1]
        )

    def is_of_other_matter(self, index: int, at: int) -> bool:
        """Say whether the clause of a figure or an act tells of something, and nothing of the rule's matter.

        推行“双随机、一公开”监管，全年抽检食品3100批次: the figure is another's. 高度重视司法建议，办理4件: it is not.
        """
        start, end = self._clause(index, at)
        return len(_COUNT.sub("", self._reading.document.norm[start:end])) >= _TELLING and not any(
            start <= s < end for term in self._patterns.matter for s, _ in self._reading.spans(index, term)
        )

    def _known(self, index: int) -> list[tuple[int, bool]]:
        """Return where excluded wordings stand in a sentence, and whether each bars its own clause only."""
        known = self._excluded.get(index)
        if known is None:
            reading = self._reading
            known = self._excluded[index] = [
                (start, pattern.within == "分句")
                for pattern in reading.among(self._patterns.exclude)
                if reading.may_stand(pattern) >> index & 1 and reading.applies(pattern)
                for start, _ in reading.matches(pattern, index)
            ]
        return known

    def _clause(self, index: int, at: int) -> Span:
        """Return the clause that holds an offset, up to the comma after it."""
        sentence = self._reading.document.sentences[index]
        norm = self._reading.document.norm
        stop = norm.find("，", at, sentence.end)
        return clause_start(norm, sentence.start, at), sentence.end if stop < 0 else stop

    def _is_taken_over(self, index: int, start: int, end: int) -> bool:
        """Say whether, after ``start``, a clause that begins before ``end`` begins with a head or a meeting acting."""
        heads = self._heads.get(index)
        if heads is None:
            heads = self._heads[index] = self._clauses_of_heads(index)
        return any(start < at <= end for at in heads)

    def _clauses_of_heads(self, index: int) -> list[int]:
        sentence = self._reading.document.sentences[index]
        begins = {m.end() for m in _COMMA.finditer(self._reading.document.norm, sentence.start, sentence.end)}
        if not begins:
            return []
        terms = [t for name, t in self._reading.compiled.actors.items() if name.endswith(_HEADS)]
        return [s for term in terms for s, _ in self._reading.spans(index, term) if s in begins]

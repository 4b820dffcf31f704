"""Find what a bare number is counted of: 规范性文件管理。…审核12件，制发3件 names its thing only once, before."""

from __future__ import annotations

import re
from bisect import bisect_right

from auditor.matching.chains import Span
from auditor.matching.context import Context
from auditor.matching.scan import Reading
from auditor.text.numbers import Number

_BARE = re.compile("[，。；、（）！\\n]|其中|均|全部|都|已|$")
"""What follows a number that names no thing of its own; 12件合同 does."""
_BETWEEN = re.compile("(?:了|共|计|累计|合计|约|近|达|到|为|有)*")
"""What may stand between a verb and its bare number; 审核合同12件 names its thing."""
_OTHER = -1
"""A subject of the lexicon that is no such thing itself: what follows it is about that."""


class Topics:
    """Tell under which of the things that metrics ask for a number stands."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self._reading, self._context = reading, context
        self._places: list[tuple[int, int]] | None = None

    def stands(self, term: int, cue: Span, number: Number) -> bool:
        """Say whether a number right behind its cue names no thing itself and stands under ``term``."""
        norm = self._reading.document.norm
        if _BETWEEN.fullmatch(norm, cue[1], number.start) is None or _BARE.match(norm, number.end) is None:
            return False
        return term in self._over(cue[0])

    def _over(self, offset: int) -> frozenset[int]:
        """Return the things named last before an offset in its paragraph, else in the nearest heading that names one."""
        document = self._reading.document
        paragraph = document.sentences[self._reading.sentence_at(offset)].paragraph
        found = self._last(document.paragraphs[paragraph].start, offset)
        for low, high in () if found else self._context.above(paragraph):
            found = self._last(low, high)
            if found:
                break
        return found

    def _last(self, low: int, high: int) -> frozenset[int]:
        """Return what ends last between two offsets; several things can end together."""
        if self._places is None:
            self._places = self._found()
        at = bisect_right(self._places, (high, _NEVER)) - 1
        if at < 0 or self._places[at][0] <= low:
            return _NOTHING
        last = self._places[at][0]
        first = bisect_right(self._places, (last, _OTHER - 1))
        return frozenset(term for _, term in self._places[first : at + 1])

    def _found(self) -> list[tuple[int, int]]:
        """Return where things and subjects end, in order."""
        reading = self._reading
        places = [(end, _OTHER) for end in self._context.subject_ends()]
        for term in reading.compiled.topics:
            places += [(end, term) for index in reading.where(term) for _, end in reading.spans(index, term)]
        return sorted(places)


_NEVER = 1 << 60
_NOTHING: frozenset[int] = frozenset()

"""What a pack looks for, in arrays: which terms a phrase stands for, which terms a pattern asks for.

A pack has hundreds of thousands of phrases, and a report meets a thousand of them anywhere in the list. As objects they
lie all over the memory, and fetching them takes longer than reading the report; as arrays they fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from auditor.matching.pattern import Choice, Pattern

Numbers = npt.NDArray[np.int64]
Terms = npt.NDArray[np.int32]


class TermTable:
    """Tell which terms each phrase stands for, by the phrase's number."""

    def __init__(self, terms_of: Sequence[Sequence[int]], masking: Iterable[int], count: int) -> None:
        """Lay out the terms of every phrase one after the other; ``count`` is the number of terms.

        ``masking`` are the phrases that say what is another word (词库 unless).
        """
        self.count = count
        self.lengths: npt.NDArray[np.int32] = np.fromiter(map(len, terms_of), np.int32, len(terms_of))
        self.masking = np.zeros(len(terms_of), np.bool_)
        self.masking[[*masking]] = True
        self._offsets: Numbers = np.cumsum(self.lengths, dtype=np.int64) - self.lengths
        self._terms: Terms = np.fromiter(chain.from_iterable(terms_of), np.int32, int(self.lengths.sum()))

    def spread(self, numbers: Numbers) -> tuple[Numbers, Terms]:
        """Return, for every term of the phrases, the place of its phrase in ``numbers`` and the term."""
        lengths = self.lengths[numbers]
        places = np.repeat(np.arange(len(numbers)), lengths)
        shift = self._offsets[numbers] - (np.cumsum(lengths) - lengths)
        return places, self._terms[np.arange(len(places)) + shift[places]]


class PatternTable:
    """Tell which terms each pattern asks for, by the pattern's number."""

    def __init__(self, patterns: Sequence[Pattern], choices: Sequence[Choice], count: int) -> None:
        """Lay out the terms of every pattern, filled up with ``count``: a term that stands everywhere."""
        width = max((len(p.terms) for p in patterns), default=1)
        self.asked = np.full((width, len(patterns)), count, np.int64)
        """The first term of every pattern, the second of every pattern and so on."""
        self.asked_here = np.full((width, len(patterns)), count, np.int64)
        """Likewise the terms that must stand in one sentence: in a window wider than that the rest may stand elsewhere."""
        self.offered = [p for choice in choices for p in choice]
        """The patterns of all choices, one choice after the other."""
        self.offered_numbers: Numbers = np.array([p.number for p in self.offered], np.int64)
        self.bounds: Numbers = np.cumsum([0, *map(len, choices)])
        self.anchors: Numbers = np.array([p.anchor for p in patterns], np.int64)
        for pattern in patterns:
            self.asked[: len(pattern.terms), pattern.number] = pattern.terms
            if not pattern.wide:
                self.asked_here[: len(pattern.terms), pattern.number] = pattern.terms

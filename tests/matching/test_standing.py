"""Where terms and patterns may stand: the arrays say what looking at every hit by hand would say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from auditor.matching.pattern import Choice, Pattern
from auditor.matching.standing import Standing
from auditor.matching.tables import PatternTable, TermTable

TERMS = 7
_numbers = st.integers(0, 9)


def _pattern(number: int, terms: list[int], within: str) -> Pattern:
    wide = within == "段"
    groups = (tuple((term, 0) for term in terms),)
    return Pattern(number, "", groups, tuple(terms), terms[0], within, wide, False, None, None)


@st.composite
def _cases(draw):
    terms_of = draw(st.lists(st.lists(st.integers(0, TERMS - 1), unique=True, max_size=4), min_size=10, max_size=10))
    asked = draw(
        st.lists(
            st.tuples(
                st.lists(st.integers(0, TERMS - 1), min_size=1, max_size=4, unique=True), st.sampled_from("句段")
            ),
            min_size=1,
            max_size=8,
        )
    )
    count = draw(st.integers(0, 150))
    hits = draw(st.lists(st.tuples(_numbers, st.integers(0, count - 1)), max_size=40)) if count else []
    cut = draw(st.integers(0, len(asked)))
    return terms_of, [_pattern(n, terms, within) for n, (terms, within) in enumerate(asked)], hits, count, cut


@given(_cases())
def test_arrays_say_what_every_hit_says(case):
    """Terms stand where one of their phrases is hit; patterns where all their terms are, wide ones around."""
    terms_of, patterns, hits, count, cut = case
    choices = [Choice(patterns[:cut], 0), Choice(patterns[cut:], 1)]
    numbers = np.array([n for n, _ in hits], np.int64)
    sentences = np.array([s for _, s in hits], np.int64)
    standing = Standing(
        TermTable(terms_of, [], TERMS), PatternTable(patterns, choices, TERMS), numbers, sentences, count
    )
    where = {t: {s for n, s in hits if t in terms_of[n]} for t in range(TERMS)}
    for term in range(TERMS):
        assert standing.term(term) == sum(1 << s for s in where[term])
        assert standing.phrases(term) == sorted({n for n, _ in hits if term in terms_of[n]})
    may = {}
    for pattern in patterns:
        held = [where[t] for t in pattern.terms]
        there = where[pattern.anchor] if pattern.wide and all(held) else set.intersection(*held)
        may[pattern.number] = set() if pattern.wide and not all(held) else there
        assert standing.pattern(pattern.number) == sum(1 << s for s in may[pattern.number])
    for choice in choices:
        alive = [p for p in choice if may[p.number]]
        assert standing.among(choice) == alive
        assert [choice[at] for at in standing.places(choice)] == alive

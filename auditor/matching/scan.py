"""Scan a document once and index what was found by sentence and by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import chain as joined
from operator import itemgetter

import numpy as np

from auditor.matching.begins import Begins
from auditor.matching.chains import Span, Spans, all_chains, find_all, in_clauses
from auditor.matching.compiled import Compiled
from auditor.matching.goals import find_goals
from auditor.matching.norms import find_norms
from auditor.matching.other_heads import find_other_heads
from auditor.matching.other_years import find_other_years
from auditor.matching.pattern import Choice, Pattern
from auditor.matching.places import lies_in, marked, touches, twice_read
from auditor.matching.slogans import find_slogans
from auditor.matching.standing import Standing, indices
from auditor.matching.tables import Numbers
from auditor.matching.titles import find_titles
from auditor.matching.undone import find_shortcomings, find_undone, is_negated
from auditor.matching.windows import Windows
from auditor.matching.zeal import is_hollow
from auditor.model import Document, Role
from auditor.text.no_count import is_none_done
from auditor.text.numbers import Number, find_numbers
from auditor.text.sentences import clause_spans


class Reading:
    """Index a document by what the pack looks for.

    One scan finds every phrase. ``Standing`` says for every term and pattern in which sentences it may stand;
    whether a phrase really counts there (word boundaries, law titles, negation) is decided only where a
    pattern asks, and once. ``other_heads`` are the words that name the head of another unit, ``norms`` the numbers that only say how much is
    asked for. ``rejected`` tells, when asked for, which hits did not count and why. ``is_plain`` says that no place is
    a figure and part of a word at once, of which counts what is asked for first.
    """

    def __init__(self, document: Document, compiled: Compiled, *, explain: bool = False) -> None:
        self.document, self.compiled = document, compiled
        self.begins = Begins(document)
        self.numbers: list[Number] = find_numbers(document.norm)
        self._begins = [number.start for number in self.numbers]
        self.norms = find_norms(document.norm, self.numbers)
        self.rejected: list[tuple[int, int, str, str]] = []
        self._explain, self._starts = explain, [s.start for s in document.sentences]
        count = len(self._starts)
        self._hits: list[dict[int, list[Span]] | None] = [None] * count
        self._known: list[Spans] = [{} for _ in range(count)]
        self._sound: dict[Span, bool] = {}
        self._phrases: dict[int, tuple[list[int], frozenset[int], bool]] = {}
        self._clauses: dict[int, list[int]] = {}
        self._roles: dict[frozenset[Role], int] = {}
        self.windows = Windows(document)
        self._unless: Spans = {}
        self._titles = find_titles(document.norm)
        self.other_heads = find_other_heads(document)
        self._undone = find_undone(document)
        self._short = find_shortcomings(document)
        self._other_years = find_other_years(document)
        kinds = (*self._titles[1:], self.other_heads, self._undone, self._short, self._other_years)
        self._doubtful = marked(len(document.norm), kinds)
        self._standing = self._fill()
        self._goals = find_goals(self.document)
        self._slogans = [s for s in find_slogans(document.norm) if not self._is_ahead(s[0])]

    def _fill(self) -> Standing:
        compiled, numbers = self.compiled, self.compiled.figure_numbers
        phrases = compiled.phrases.find(self.document.norm)
        found = [(compiled.title_number, start, end) for start, end in self._titles.own]
        # what a plan asks for is its task
        norms = {at for at in self.norms if not self._is_ahead(self.numbers[at].start)}
        stated = (n for at, n in enumerate(self.numbers) if at not in norms and not is_none_done(n.high, n.unit))
        found += [(numbers.get(n.unit, numbers[""]), n.start, n.end) for n in stated]
        stands = partial(compiled.boundaries.stands, self.document.norm)
        self.is_plain = all(not compiled.short[n] or stands(a, b, n) for n, a, b in twice_read(phrases, found))
        found = phrases + found
        found.sort(key=itemgetter(1))
        hits = np.fromiter(joined.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        for at in np.flatnonzero(compiled.term_table.masking[hits[:, 0]]).tolist():
            number, start, end = found[at]
            for term in compiled.masked[number]:
                self._unless.setdefault(term, []).append((start, end))
        sentences = np.searchsorted(np.array(self._starts, np.int64), hits[:, 1], "right") - 1
        tells = (compiled.term_table.lengths[hits[:, 0]] > 0) & (sentences >= 0)
        told = hits[tells].T.tolist()
        self._found = list(zip(told[0], zip(told[1], told[2], strict=True), strict=True))
        count = len(self._starts)
        self._first: list[int] = np.searchsorted(sentences[tells], np.arange(count + 1)).tolist()
        return Standing(compiled.term_table, compiled.pattern_table, hits[tells, 0], sentences[tells], count)

    def _hits_in(self, index: int) -> dict[int, list[Span]]:
        """Return where the phrases of a sentence stand, by their number."""
        here = self._hits[index]
        if here is None:
            here = self._hits[index] = {}
            for number, span in self._found[self._first[index] : self._first[index + 1]]:
                here.setdefault(number, []).append(span)
        return here

    def _is_ahead(self, offset: int) -> bool:
        """Say whether an offset stands among the problems or the plans, which tell no acts anyway."""
        return self.document.sentences[self.sentence_at(offset)].role in _NEVER_ACTS

    # ---- what really stands in a sentence

    def spans(self, index: int, term: int) -> list[Span]:
        """Return where a term stands in a sentence."""
        known = self._known[index]
        spans = known.get(term)
        if spans is None:
            spans = known[term] = self._resolved(index, term)
        return spans

    def _resolved(self, index: int, term: int) -> list[Span]:
        """Find where a term stands in a sentence; every hit is checked once, whatever terms it may stand for."""
        hits, sound = self._hits[index] or self._hits_in(index), self._sound
        plain, doubtful = self.compiled.plain, self._doubtful
        told = self._phrases.get(term)
        if told is None:
            particular = term in self._unless or term == self.compiled.act_term
            phrases = self._standing.phrases(term)
            told = self._phrases[term] = phrases, frozenset(phrases if len(phrases) > _MANY else ()), particular
        phrases, many, particular = told
        spans: list[Span] = []
        for number in sorted(many.intersection(hits)) if many else phrases:
            if number not in hits:
                continue
            for span in hits[number]:
                stands = sound.get(span)
                if stands is None:
                    clear = plain[number] and doubtful.find(1, *span) < 0
                    stands = sound[span] = bool(clear) or self._is_sound(number, *span)
                if stands and (not particular or self._counts(span, term)):
                    spans.append(span)
        if len(spans) > 1:
            spans.sort()
        return spans

    def _counts(self, span: Span, term: int) -> bool:
        """Say whether a sound hit counts for a term that has exceptions."""
        start, end = span
        masked = self._unless.get(term, _NO_SPANS)
        for a, b in masked[bisect_left(masked, (start - _LONGEST, 0)) : bisect_right(masked, (start, _NEVER))]:
            if a <= start and end <= b:
                return self._reject(start, end, "是更长的说法的一部分，不是这里要找的意思")
        if term == self.compiled.act_term and is_negated(self.document.norm, start):
            return self._reject(start, end, "前面有“未、没有”一类的字")
        return True

    def _is_sound(self, number: int, start: int, end: int) -> bool:
        compiled = self.compiled
        if compiled.short[number] and not compiled.boundaries.stands(self.document.norm, start, end, number):
            return self._reject(start, end, "是别的词、别的名称的一部分，或者只是恰好连着的几个字")
        if number in compiled.verbs and is_hollow(self.document.norm, start, end):
            return self._reject(start, end, "是口号、名词或修饰语里的动词，没有写做了什么")
        if self._doubtful.find(1, start, end) < 0:
            return True
        if number != compiled.title_number:
            why = self._titles.why_not(start, end, self.document.norm[start:end])
            if why:
                return self._reject(start, end, why)
        if self.other_heads and touches(self.other_heads, start, end):
            return self._reject(start, end, "说的是上级、下级或别的单位的负责人")
        if self._undone and lies_in(self._undone, start, end):
            return self._reject(start, end, "写的是没有做")
        if self._short and lies_in(self._short, start, end) and not _LACK.search(self.document.norm, start, end):
            return self._reject(start, end, "写的是做得不够")
        if self._other_years and lies_in(self._other_years, start, end):
            return self._reject(start, end, "写的是以前年度的事")
        return True

    def _reject(self, start: int, end: int, why: str) -> bool:
        if self._explain:
            self.rejected.append((start, end, self.document.norm[start:end], why))
        return False

    # ---- asking

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        return (bisect_right(self._starts, offset) or 1) - 1

    def numbers_in(self, start: int, end: int) -> list[Number]:
        """Return the numbers that begin from ``start`` on and before ``end``."""
        begins = self._begins
        return self.numbers[bisect_left(begins, start) : bisect_left(begins, end)]

    def goal_from(self, index: int) -> int | None:
        """Return from which offset a sentence tells a goal instead of a fact."""
        return self._goals.get(index)

    def is_slogan(self, span: Span) -> bool:
        """Say whether a span lies within clauses that name a duty and tell no act."""
        at = bisect_right(self._slogans, (span[0], _NEVER)) - 1
        return at >= 0 and span[1] <= self._slogans[at][1]

    def is_untold(self, index: int, span: Span) -> bool:
        """Say whether what stands there is no deed of the unit's this year: denied, meant, past, another head's, a slogan."""
        kinds = (self.other_heads, self._undone, self._short, self._other_years)
        goal = self.goal_from(index)
        return (
            any(spans and touches(spans, *span) for spans in kinds)
            or (goal is not None and goal < span[1])
            or self.is_slogan(span)
        )

    def match_past_slogan(self, pattern: Pattern, index: int) -> Span | None:
        """Return where a pattern ends outside slogans: 推进会前学法制度，…开展会前学习 tells an act in the end."""
        if pattern.wide or pattern.within != "句":
            return None
        found = {t: self.spans(index, t) for t in pattern.terms}
        for group in pattern.groups:
            last = group[-1][0]
            found[last] = [s for s in found[last] if not self.is_slogan(s)]
        return find_all(pattern.groups, found) if all(found.values()) else None

    def count(self, terms: Numbers, index: int) -> int:
        """Return how many of the terms may stand in a sentence."""
        return self._standing.count(terms, index)

    def where(self, term: int) -> list[int]:
        """Return the sentences in which a term may stand; ask ``spans`` whether it does."""
        return indices(self._standing.term(term))

    def may_name(self, term: int) -> int:
        """Return in which sentences a term may stand, as the bits of a number."""
        return self._standing.term(term)

    def present(self, terms: Numbers) -> list[int]:
        """Return the places of those of the terms that may stand anywhere."""
        return self._standing.present(terms)

    def applies(self, pattern: Pattern) -> bool:
        """Say whether a pattern is meant for a report of this level and year."""
        if pattern.levels is None and pattern.years is None:
            return True
        level, year = self.document.level, self.document.year
        return pattern.applies_to(level.value if level else None, year.value if year else None)

    def may_stand(self, pattern: Pattern) -> int:
        """Return in which sentences a pattern may stand, as the bits of a number."""
        return self._standing.pattern(pattern.number)

    def among(self, choice: Choice) -> list[Pattern]:
        """Return the patterns of a choice that may stand anywhere in the document."""
        return self._standing.among(choice)

    def places(self, choice: Choice) -> list[int]:
        """Return the places, within a choice, of the patterns that may stand anywhere in the document."""
        return self._standing.places(choice)

    def in_roles(self, roles: frozenset[Role]) -> int:
        """Return which sentences have one of the roles, as the bits of a number."""
        known = self._roles.get(roles)
        if known is None:
            known = self._roles[roles] = sum(1 << i for i, s in enumerate(self.document.sentences) if s.role in roles)
        return known

    def candidates(self, pattern: Pattern) -> list[int]:
        """Return the sentences in which a pattern may stand."""
        return indices(self.may_stand(pattern))

    def match(self, pattern: Pattern, index: int) -> Span | None:
        """Return the span of the pattern in the window of a sentence, None where it is not there."""
        if pattern.wide:
            return self._match_wide(pattern, index)
        if not self._standing.pattern(pattern.number) >> index & 1:
            return None
        found = self._terms_in(pattern, index)
        if found is None:
            return None
        if pattern.simple:
            return found[pattern.anchor][0]
        if pattern.within == "分句":
            return next(self._in_one_clause(pattern, index, found), None)
        return find_all(pattern.groups, found)

    def _terms_in(self, pattern: Pattern, index: int) -> Spans | None:
        """Return where the terms of a pattern stand in a sentence, None where one does not."""
        known, found = self._known[index], {}
        for term in pattern.terms:
            spans = known.get(term)
            if spans is None:
                spans = known[term] = self._resolved(index, term)
            if not spans:
                return None
            found[term] = spans
        return found

    def matches(self, pattern: Pattern, index: int) -> list[Span]:
        """Return every span of a pattern in a sentence, one a clause within 分句; the first where it has several parts.

        诉讼…审结8件，复议…审结11件: which of them counts depends on what is spoken of there.
        """
        if pattern.simple:
            return self.spans(index, pattern.anchor)
        if pattern.wide:
            own = self._match_wide(pattern, index)
            return [] if own is None else [own]
        found = self._terms_in(pattern, index) if self._standing.pattern(pattern.number) >> index & 1 else None
        if found is None:
            return []
        if pattern.within == "分句":
            return list(self._in_one_clause(pattern, index, found))
        if len(pattern.groups) == 1:
            return all_chains(pattern.groups[0], found)
        first = find_all(pattern.groups, found)
        return [] if first is None else [first]

    def _match_wide(self, pattern: Pattern, index: int) -> Span | None:
        if not self._standing.pattern(pattern.number) >> index & 1:
            return None
        around = self.windows.around(index, pattern.within)
        window = sum(1 << i for i in around)
        if not all(self._standing.term(term) & window for term in pattern.terms):
            return None
        if not (own := self.spans(index, pattern.anchor)):
            return None
        found = {t: [s for i in around for s in self.spans(i, t)] for t in pattern.terms}
        if not all(found.values()) or find_all(pattern.groups, found) is None:
            return None
        # what is quoted and graded is the sentence of the anchor; the rest may stand around it
        return own[0]

    def _in_one_clause(self, pattern: Pattern, index: int, spans: Spans) -> Iterator[Span]:
        stops = self._clauses.get(index)
        if stops is None:
            sentence = self.document.sentences[index]
            stops = self._clauses[index] = [
                b for _, b in clause_spans(self.document.norm, sentence.start, sentence.end)
            ]
        return in_clauses(pattern.terms, pattern.groups, stops, spans)


_LACK = re.compile("[不弱缺差]|问题|短板|滞后")
"""What a wording of shortcomings has itself: it counts, where a rule asks for shortcomings."""
_NEVER_ACTS, _NEVER = frozenset({Role.PLAN, Role.PROBLEM}), 1 << 60
_MANY = 18
"""Phrases of a term beyond which those of the sentence, some twenty, are gone through instead."""
_NO_SPANS: list[Span] = []
_LONGEST = 80
"""Characters that no phrase of a lexicon exceeds."""

"""How near each sentence of a document comes to rules, by the weights of the characters and pairs that stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from auditor.model import Document, Evidence, Role
from auditor.nearness.parts import looked_at
from auditor.nearness.weights import Known
from auditor.text.sentences import clause_spans

_BASE = 12
"""Characters added to every length: short clauses are not nearer for being short."""
_WHOLE = 90
"""Characters up to which a sentence is quoted whole; of a longer one the clauses that are near."""
_NOWHERE = -1e9
_DIGITS = 6
"""Decimals by which sentences are compared: what is equal on paper is equal on every machine."""
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
_AT_ONCE = 1 << 20
"""Signs of a document, times rules, that are weighed at once: a hostile text has millions."""

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Near(NamedTuple):
    """Tell how near a sentence comes: by its best clause, or two in a row, which are told by their span, and as a whole."""

    nearness: float
    whole: float
    sentence: int
    start: int
    end: int


class Found(NamedTuple):
    """Hold what comes near to a rule: the sentences asked for, and of all the two that come nearest as a whole.

    ``nearest`` is the sentence that comes nearest as a whole, -1 where none has a sign of the rule.
    """

    near: tuple[Near, ...]
    first: float
    second: float
    nearest: int


class Asked(NamedTuple):
    """Ask for the sentences that come as near to a rule as ``least``, in the parts of the report that it looks at."""

    rule: str
    bias: float
    roles: frozenset[Role]
    least: float


class Signs:
    """Hold the weights of rules as one column each, over the characters and pairs that any of them weighs."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        """Lay out the weights; the signs are numbered in the order of their codes, by which they are looked up."""
        told = [sign for each in known.values() for sign in each.weights]
        self._codes, numbers = np.unique(_codes(told), return_inverse=True)
        self._columns = {rule: number for number, rule in enumerate(known)}
        self._weights: Values = np.zeros((len(self._codes), len(known)))
        columns = np.repeat(np.arange(len(known)), [len(each.weights) for each in known.values()])
        self._weights[numbers, columns] = [weight for each in known.values() for weight in each.weights.values()]

    def sums(self, rules: Sequence[str], found: Numbers, starts: Numbers) -> Values:
        """Return what the signs found weigh for the rules, a column each, added up from each start to the next."""
        columns = [self._columns[rule] for rule in rules]
        # few rules of many signs, or all rules of few: the smaller table is made first
        if len(found) > len(self._weights):
            return np.asarray(
                np.add.reduceat(self._weights.take(columns, 1).take(found, 0), starts, axis=0), np.float64
            )
        weights, most = self._weights.take(found, 0), 2 * len(columns) > self._weights.shape[1]
        if not most:
            weights = weights.take(columns, 1)
        sums: Values = np.add.reduceat(weights, starts, axis=0)
        return sums.take(columns, 1) if most else sums

    def of(self, rules: Sequence[str], which: Numbers, signs: Numbers) -> Values:
        """Return what each sign weighs for the rule beside it, which is given by its place among ``rules``."""
        columns = np.array([self._columns[rule] for rule in rules], np.int64)
        return np.asarray(self._weights[signs, columns[which]], np.float64)

    def find(self, norm: str, clauses: Numbers) -> tuple[Numbers, Numbers]:
        """Return each sign of each clause, once, as the numbers of the clause and of the sign, in order.

        ``clauses`` says of every character in which clause it stands, -1 for none.
        """
        text = norm.encode("utf-32-le", "surrogatepass")
        codes: Numbers = np.frombuffer(text, np.uint32).astype(np.int64)
        # Chinese characters in a row: one alone between digits and letters is no word
        pair = (codes >= _FIRST_HAN) & (codes <= _LAST_HAN) & (clauses >= 0)
        pair[:-1] &= pair[1:] & (clauses[:-1] == clauses[1:])
        pair[-1:] = False
        first = np.flatnonzero(pair)
        pair[1:] |= pair[:-1]
        single = np.flatnonzero(pair)
        sought = np.r_[codes[single], codes[first] << 16 | codes[first + 1]]
        within = np.r_[clauses[single], clauses[first]]
        at = np.asarray(np.searchsorted(self._codes, sought), np.int64)
        at[at == len(self._codes)] = 0
        known = self._codes[at] == sought if len(self._codes) else np.zeros(len(sought), np.bool_)
        # in order: the sum of the weights is the same every time, to the last digit
        both = np.sort(within[known] * max(len(self._codes), 1) + at[known])
        return np.divmod(both[np.r_[True, both[1:] != both[:-1]][: len(both)]], max(len(self._codes), 1))


def _codes(signs: Sequence[str]) -> Numbers:
    """Return each character's code, or two characters' as one number."""
    pairs = "".join([sign if len(sign) > 1 else f"\0{sign}" for sign in signs]).encode("utf-32-le", "surrogatepass")
    codes: Numbers = np.frombuffer(pairs, np.uint32).astype(np.int64).reshape(-1, 2)
    return codes[:, 0] << 16 | codes[:, 1]


class Clauses:
    """Index the clauses of a document by their signs."""

    def __init__(self, document: Document, signs: Signs) -> None:
        """Part the sentences into clauses and number what stands in them."""
        self.document = document
        self._signs = signs
        sentence: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._open: dict[frozenset[Role], Flags] = {}
        self._begins: list[int] | None = None
        self._above: list[int] = []
        self._about: dict[tuple[tuple[str, ...], int, int], bool] = {}
        for number, each in enumerate(document.sentences):
            if not each.heading:
                spans = clause_spans(document.norm, each.start, each.end)
                self._spans += spans
                sentence += [number] * len(spans)
        count = len(self._spans)
        self._sentence: Numbers = np.array(sentence, np.int64)
        bounds: Numbers = np.array(self._spans, np.int64).reshape(-1, 2)
        clauses = np.full(len(document.norm), -1, np.int64)
        lengths = bounds[:, 1] - bounds[:, 0]
        places = np.repeat(bounds[:, 0] - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
        clauses[places] = np.repeat(np.arange(count), lengths)
        within, self._found = signs.find(document.norm, clauses)
        self._until: Numbers = np.searchsorted(within, np.arange(count + 1))
        # the clauses in which a sign stands, and from where on theirs are listed
        self._filled: Numbers = np.flatnonzero(self._until[1:] > self._until[:-1])
        self._from = self._until[self._filled]
        # what a weight is worth in a clause, in it and the next one of the sentence, and in the whole sentence
        same = [*(a == b for a, b in pairwise(sentence)), False][:count]
        ends = np.append(bounds[1:, 1], 0)[:count]
        self._one = _worth(lengths)
        self._two = np.where(same, _worth(np.maximum(ends - bounds[:, 0], 0)), 0.0)
        self._first: Numbers = np.flatnonzero(np.r_[True, self._sentence[1:] != self._sentence[:-1]][:count])
        whole = [document.sentences[number] for number in self._sentence[self._first].tolist()]
        self._all = _worth(np.array([each.end - each.start for each in whole], np.int64))

    def _is_open(self, roles: frozenset[Role]) -> Flags:
        """Say of every clause whether a rule that looks at ``roles`` looks at its sentence."""
        known = self._open.get(roles)
        if known is None:
            known = self._open[roles] = np.isin(self._sentence, list(looked_at(self.document, roles)))
        return known

    def near(self, asked: Sequence[Asked]) -> list[Found]:
        """Return for each rule the sentences near to it: by a clause, by two in a row or as a whole."""
        if not self._spans or not len(self._found):
            return [Found((), _NOWHERE, _NOWHERE, -1) for _ in asked]
        at_once = max(1, _AT_ONCE // len(self._found))
        return [each for at in range(0, len(asked), at_once) for each in self._near(asked[at : at + at_once])]

    def _near(self, asked: Sequence[Asked]) -> list[Found]:
        sums = np.zeros((len(asked), len(self._spans)))
        sums[:, self._filled] = self._signs.sums([each.rule for each in asked], self._found, self._from).T
        bias = np.array([each.bias for each in asked])[:, None]
        least = np.array([each.least for each in asked])[:, None]
        # in place, as far as may be: the tables are large, and each new one costs as much as what is reckoned
        closed = (sums == 0) | ~np.array([self._is_open(each.roles) for each in asked])
        alone = sums * self._one
        alone.round(_DIGITS, out=alone)
        alone[closed] = _NOWHERE
        both = sums.copy()
        both[:, :-1] += sums[:, 1:]
        both *= self._two
        both.round(_DIGITS, out=both)
        both[closed] = _NOWHERE
        both[:, self._two <= 0] = _NOWHERE
        best = np.maximum(alone, both)
        top = np.maximum.reduceat(best, self._first, axis=1)
        sums[closed] = 0.0
        whole = (np.add.reduceat(sums, self._first, axis=1) * self._all).round(_DIGITS)
        ranked = np.where(top > _NOWHERE, (whole + bias).round(_DIGITS), _NOWHERE)
        nearest = ranked.argmax(axis=1)
        first = ranked.max(axis=1)
        ranked[np.arange(len(asked)), nearest] = _NOWHERE
        second = ranked.max(axis=1)
        near_enough = (top > _NOWHERE) & ((np.maximum(top, whole) + bias).round(_DIGITS) >= least)
        found: list[list[Near]] = [[] for _ in asked]
        for row, at in zip(*(each.tolist() for each in np.nonzero(near_enough)), strict=True):
            begin = int(self._first[at])
            clause = begin + int(best[row, begin : self._end(at)].argmax())
            last = clause + int(both[row, clause] > alone[row, clause])
            add = asked[row].bias
            near, total = round(float(top[row, at]) + add, _DIGITS), round(float(whole[row, at]) + add, _DIGITS)
            found[row].append(
                Near(near, total, int(self._sentence[begin]), self._spans[clause][0], self._spans[last][1])
            )
        where = np.where(first > _NOWHERE, self._sentence[self._first[nearest]], -1)
        return [
            Found(tuple(each), *told)
            for each, *told in zip(found, first.tolist(), second.tolist(), where.tolist(), strict=True)
        ]

    def nearness(self, rules: Sequence[str], sentences: Sequence[int]) -> Values:
        """Return how near each sentence comes to the rule beside it, without the rule's bias; never the nearest, for a heading.

        The best of its clauses, of two in a row and of the whole counts, whatever part of the report it stands in.
        """
        asked = np.array(sentences, np.int64)
        if not len(asked) or not self._spans:
            return np.full(len(asked), _NOWHERE)
        first = np.searchsorted(self._sentence, asked)
        last = np.searchsorted(self._sentence, asked, "right")
        which = {rule: row for row, rule in enumerate(dict.fromkeys(rules))}
        # the clauses of every sentence, and the signs of every clause, one after the other
        pair, clause = _listed(first, last)
        each, sign = _listed(self._until[clause], self._until[clause + 1])
        row = np.array([which[rule] for rule in rules], np.int64)[pair[each]]
        sums = np.bincount(each, self._signs.of([*which], row, self._found[sign]), len(clause))
        following = np.append(sums[1:], 0.0)
        best = np.maximum(sums * self._one[clause], (sums + following) * self._two[clause])
        best = np.where(self._two[clause] > 0, best, sums * self._one[clause])
        found: Values = np.full(len(asked), _NOWHERE)
        np.maximum.at(found, pair, best)
        whole = np.bincount(pair, sums, len(asked)) * self._whole_worth(first, last)
        return np.where(last > first, np.maximum(found, whole), _NOWHERE).round(_DIGITS)

    def _whole_worth(self, first: Numbers, last: Numbers) -> Values:
        """Return what a weight is worth in the sentences whose clauses are given."""
        at = np.searchsorted(self._first, first, "right") - 1
        return np.where(last > first, self._all[np.minimum(at, len(self._all) - 1)], 0.0)

    def _end(self, at: int) -> int:
        return int(self._first[at + 1]) if at + 1 < len(self._first) else len(self._spans)

    def sentences_of(self, evidence: Evidence) -> range:
        """Return the sentences that a quotation stands in."""
        if self._begins is None:
            self._begins = [self.document.raw_offset(each.start) for each in self.document.sentences]
        paragraph = self.document.paragraphs[evidence.paragraph]
        begin = self.document.raw_span(paragraph.start, paragraph.end)[0]
        first = max(0, bisect_right(self._begins, begin + evidence.start) - 1)
        last = max(first + 1, bisect_left(self._begins, begin + evidence.end))
        sentences = self.document.sentences
        # what was found may have been told in two sentences, of which one is quoted: 败诉9件。判决已逐件执行。
        if first and sentences[first - 1].paragraph == evidence.paragraph:
            first -= 1
        if last < len(sentences) and sentences[last].paragraph == evidence.paragraph:
            last += 1
        return range(first, last)

    def is_quoted(self, near: Near, evidence: Iterable[Evidence]) -> bool:
        """Say whether a sentence, or a part of it, is quoted already."""
        sentence = self.document.sentences[near.sentence]
        start, end = self._within(sentence.start, sentence.end, sentence.paragraph)
        return any(e.paragraph == sentence.paragraph and e.start < end and start < e.end for e in evidence)

    def speaks_of(self, sentence: int, known: Known) -> bool:
        """Say whether a sentence has a word of the rule's matter, and its paragraph or the heading above it has one, too.

        Many a sentence is near for what most sentences of that kind have, 受理 and 办结, and speaks of another matter.
        """
        return self._says(sentence, known) and self._is_about(sentence, known)

    def touches(self, sentence: int, known: Known) -> bool:
        """Say whether a sentence, or what stands around it, has a word of the rule's matter."""
        return self._says(sentence, known) or self._is_about(sentence, known)

    def _says(self, sentence: int, known: Known) -> bool:
        whole = self.document.sentences[sentence]
        text = self.document.norm[whole.start : whole.end]
        return not known.said or any(sign in text for sign in known.said)

    def _is_about(self, sentence: int, known: Known) -> bool:
        paragraph, above = self.document.sentences[sentence].paragraph, self._heading_above(sentence)
        asked = known.about, paragraph, above
        told = self._about.get(asked)
        if told is None:  # a hostile paragraph has a hundred thousand sentences, and is read once
            parts = [self.document.paragraphs[paragraph]] + ([self.document.sentences[above]] if above >= 0 else [])
            around = "\n".join(self.document.norm[part.start : part.end] for part in parts)
            told = self._about[asked] = not known.about or any(sign in around for sign in known.about)
        return told

    def _heading_above(self, sentence: int) -> int:
        """Return the last heading before a sentence, -1 where there is none."""
        if not self._above:
            above = -1
            for number, each in enumerate(self.document.sentences):
                self._above.append(above)
                above = number if each.heading else above
        return self._above[sentence]

    def _within(self, start: int, end: int, paragraph: int) -> tuple[int, int]:
        """Return where ``norm[start:end]`` stands in the verbatim text of its paragraph."""
        first, last = self.document.raw_span(start, end)
        whole = self.document.paragraphs[paragraph]
        begin = self.document.raw_span(whole.start, whole.end)[0]
        return first - begin, last - begin

    def quote(self, near: Near, why: str) -> Evidence:
        """Return the sentence verbatim, or of a long one its clauses that are near."""
        document = self.document
        sentence = document.sentences[near.sentence]
        start, end = sentence.start, sentence.end
        if end - start > _WHOLE:
            start, end = near.start, near.end
        begin, stop = self._within(start, end, sentence.paragraph)
        return Evidence(document.quote(start, end), sentence.paragraph, begin, stop, None, why)


def _listed(first: Numbers, last: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers from each first to its last, one row after the other, each with the number of its row."""
    lengths = last - first
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return rows, np.arange(len(rows)) + (first - np.cumsum(lengths) + lengths)[rows]


def worth(length: int) -> float:
    """Return what a weight is worth in a text of so many characters."""
    return 1 / sqrt(length + _BASE)


def _worth(lengths: Numbers) -> Values:
    return np.asarray(1 / np.sqrt(lengths + _BASE), np.float64)

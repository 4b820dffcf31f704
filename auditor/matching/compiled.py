"""Compile the patterns of a pack for one scan: terms become numbers, patterns chains of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from auditor.kept import kept
from auditor.matching.boundaries import CHECKED_LENGTH, Boundaries
from auditor.matching.common_words import COMMON
from auditor.matching.metrics import compile_metric
from auditor.matching.pattern import Choice, Pattern
from auditor.matching.phrases import Phrases
from auditor.matching.tables import Numbers, PatternTable, TermTable
from auditor.matching.zeal import may_be_hollow
from auditor.ruleset.pack import EvidenceNeed, Pack, Rule
from auditor.ruleset.phrases import WIDE, Element, PatternSource
from auditor.text.numbers import UNIT_FAMILIES

DOCUMENT_TITLE = "《》"
ANY_FIGURE = "#"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The compiled evidence part of a rule (same fields as ``EvidenceNeed``)."""

    topic: Choice
    act: Choice | None
    figure: tuple[int, ...]
    full: Choice
    part: Choice
    weak: Choice
    sides: tuple[tuple[str, Choice], ...]
    zero: Choice
    outside: Choice
    none_below: Choice
    exclude: Choice
    matter: frozenset[int]
    matters: Numbers
    """The terms of ``matter``, to count at once how many of them stand in a sentence."""

    def all(self) -> list[Pattern]:
        """Return every pattern of the rule once."""
        groups: list[tuple[Pattern, ...]] = [
            self.topic,
            self.act or (),
            self.full,
            self.part,
            self.weak,
            self.zero,
            self.outside,
            self.none_below,
            self.exclude,
        ]
        groups += [patterns for _, patterns in self.sides]
        return list(dict.fromkeys(p for group in groups for p in group))


class Terms:
    """Give every term, phrase set and figure family its bit."""

    def __init__(self, pack: Pack) -> None:
        self.names: list[str] = []
        self.phrases: defaultdict[str, list[int]] = defaultdict(list)
        self.unless: dict[str, list[int]] = {}
        self.figures: dict[str, list[int]] = {}
        self.phrases_of: dict[int, list[str]] = {}
        self._ids: dict[str, int] = {}
        self._terms = pack.terms
        self.document = self._new(DOCUMENT_TITLE)

    def _new(self, key: str) -> int:
        number = self._ids[key] = len(self.names)
        self.names.append(key)
        return number

    def term(self, name: str) -> int:
        """Return the bit of a lexicon term."""
        key = "@" + name
        if key not in self._ids:
            number = self._new(key)
            term = self._terms[name]
            self._add(number, term.phrases, term.unless)
        return self._ids[key]

    def phrase_set(self, phrases: Sequence[str]) -> int:
        """Return the bit of an ad-hoc set of phrases."""
        key = "|".join(phrases)
        if key not in self._ids:
            self._add(self._new(key), phrases, ())
        return self._ids[key]

    def figure(self, unit: str) -> int:
        """Return the bit of a figure family; the empty unit is any figure."""
        key = ANY_FIGURE + unit
        if key not in self._ids:
            number = self._new(key)
            if not unit:
                self.figures.setdefault("", []).append(number)
            for family in unit.split("|") if unit else ():
                for member in UNIT_FAMILIES.get(family, (family,)):
                    self.figures.setdefault(member, []).append(number)
        return self._ids[key]

    def _add(self, number: int, phrases: Sequence[str], unless: Iterable[str]) -> None:
        told = self.phrases
        for phrase in phrases:
            told[phrase].append(number)
        self.phrases_of.setdefault(number, []).extend(phrases)
        for phrase in unless:
            self.unless.setdefault(phrase, []).append(number)

    def element(self, element: Element) -> int:
        """Return the bit of a pattern's element."""
        match element.kind:
            case "term":
                return self.term(element.value)
            case "figure":
                return self.figure(element.value)
            case "builtin":
                return self.document
            case _:
                return self.phrase_set(element.phrases)


def compile_pack(pack: Pack) -> Compiled:
    """Compile a pack, or take it as it was compiled in an earlier run where it was read from the same files."""
    if pack.origin is None:
        return Compiled(pack)
    compiled = kept("compiled", pack.origin, lambda: Compiled(pack))
    compiled.pack = pack
    return compiled


class Compiled:
    """Hold everything compiled from a pack; build once per process."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.terms = Terms(pack)
        self._patterns: dict[tuple[object, ...], Pattern] = {}
        self._choices: list[Choice] = []
        self._common: dict[int, float] = {}
        self.act = self._default_act()
        self.actors = {name[3:]: self.terms.term(name) for name in pack.terms if name.startswith("主体_")}
        self.other_bodies = self.terms.term("他方_机关") if "他方_机关" in pack.terms else None
        self.subjects = {
            name: [self.terms.term(w[1:]) if w.startswith("@") else self.terms.phrase_set((w,)) for w in words]
            for name, words in pack.subjects.items()
        }
        self.any_figure = self.terms.figure("")
        self.evidence = {r.id: self._evidence(r) for r in pack.rules if r.evidence is not None}
        self.options = {r.id: self._options(r) for r in pack.rules}
        self.metrics = tuple(compile_metric(m, self.pattern, self._all, UNIT_FAMILIES) for m in pack.metrics)
        self.figure_terms = frozenset(t for terms in self.terms.figures.values() for t in terms)
        self.says = self._choice(p.pattern for m in self.metrics for p in m.say)
        self.said_by = [(m, p) for m in self.metrics for p in m.say]
        self.cues = [(m, p) for m, p in self.said_by if p.is_cue]
        self.cue_terms: Numbers = np.array([p.before[-1][0] for _, p in self.cues], np.int64)
        self.topics = sorted({p.under for p in self._patterns.values() if p.under is not None})
        self.metric_by_name = {m.name: m for m in self.metrics}
        self.vocabulary = list(dict.fromkeys((*self.terms.phrases, *self.terms.unless)))
        self.phrases = Phrases(self.vocabulary)
        phrases, unless = self.terms.phrases, self.terms.unless
        self.masked = {number: unless[p] for number, p in enumerate(self.vocabulary) if p in unless}
        self.short = bytes(len(p) <= CHECKED_LENGTH and p in phrases for p in self.vocabulary)
        self.verbs = frozenset(number for number, p in enumerate(self.vocabulary) if may_be_hollow(p))
        self.boundaries = Boundaries(self.vocabulary, self.short)
        # what is no phrase gets the numbers behind them: titles of documents, figures
        extra = [(self.terms.document,), *self._figures().values()]
        self.title_number = len(self.vocabulary)
        self.figure_numbers = {unit: self.title_number + 1 + at for at, unit in enumerate(self._figures())}
        self.short += bytes(len(extra))
        # what is neither short nor a general verb nor a title is sound wherever nothing makes the place doubtful
        doubted = {*self.verbs, self.title_number}
        self.plain = bytes(not short and number not in doubted for number, short in enumerate(self.short))
        told = [*(phrases.get(p, ()) for p in self.vocabulary), *extra]
        self.term_table = TermTable(told, self.masked, len(self.terms.names))
        self.pattern_table = PatternTable([*self._patterns.values()], self._choices, len(self.terms.names))
        self.act_term = self.act[0].terms[0] if self.act else -1

    def __getstate__(self) -> dict[str, Any]:
        """Return what is kept: the pack is kept by itself."""
        return self.__dict__ | {"pack": None}

    def _figures(self) -> dict[str, tuple[int, ...]]:
        """Return, by counting unit, the terms that its figures stand for; the empty unit is any other."""
        general = self.terms.figures.get("", [])
        units = {unit: (*general, *terms) for unit, terms in self.terms.figures.items() if unit}
        return {**units, "": tuple(general)}

    def _default_act(self) -> tuple[Pattern, ...]:
        if "举措" not in self.pack.terms:
            return ()
        return (
            self.pattern(PatternSource("@举措", ((Element("term", "举措"),),))),
            self.pattern(PatternSource("《》", ((Element("builtin", "《》"),),))),
        )

    def pattern(self, source: PatternSource) -> Pattern:
        """Compile one pattern; equal patterns are shared."""
        key = (source.text, source.within, source.levels, source.years, source.under)
        if key not in self._patterns:
            groups = tuple(tuple((self.terms.element(e), e.gap) for e in group) for group in source.groups)
            terms = tuple(dict.fromkeys(t for group in groups for t, _ in group))
            simple = len(groups) == 1 and len(groups[0]) == 1 and source.within in ("句", "分句")
            wide = source.within in WIDE
            anchor = terms[0] if wide else min(terms, key=self._commonness)
            self._patterns[key] = Pattern(
                len(self._patterns),
                source.text,
                groups,
                terms,
                anchor,
                source.within,
                wide,
                simple,
                source.levels,
                source.years,
                None if source.under is None else self.terms.element(source.under),
            )
        return self._patterns[key]

    def _commonness(self, term: int) -> tuple[float, int]:
        """Guess how likely a term stands just anywhere: figures and titles first, then many short phrases."""
        common = self._common.get(term)
        if common is None:
            phrases = self.terms.phrases_of.get(term)
            common = 100.0 if phrases is None else sum(3.0 if p in COMMON else 4.0 ** -len(p) for p in phrases)
            self._common[term] = common
        return common, term

    def terms_of(self, rule_id: str) -> frozenset[int]:
        """Return the bits of every term that a rule looks for."""
        patterns = [p for group in self.options[rule_id].values() for p in group]
        evidence = self.evidence.get(rule_id)
        if evidence is not None:
            patterns += evidence.all()
        return frozenset(t for p in patterns for t in p.terms)

    def _all(self, sources: Iterable[PatternSource]) -> Choice:
        return self._choice(self.pattern(s) for s in sources)

    def _choice(self, patterns: Iterable[Pattern]) -> Choice:
        choice = Choice(patterns, len(self._choices))
        self._choices.append(choice)
        return choice

    def _evidence(self, rule: Rule) -> Evidence:
        need = rule.evidence
        assert need is not None
        return Evidence(
            topic=self._all(need.topic),
            act=None if need.act is None else self._all(need.act),
            figure=tuple(self.terms.figure(u) for u in need.figure.units) if need.figure else (),
            full=self._all(need.full),
            part=self._all(need.part),
            weak=self._all(need.weak),
            sides=tuple((name, self._all(p)) for name, p in need.sides),
            zero=self._all(need.zero),
            outside=self._all(need.outside),
            none_below=self._all(need.none_below),
            exclude=self._all(need.exclude),
            matter=(matter := self._matter(need)),
            matters=np.array(sorted(matter), np.int64),
        )

    def _matter(self, need: EvidenceNeed) -> frozenset[int]:
        """Return the terms that name a rule's matter: its topics, and what its other patterns have beside acts."""
        told = [*need.full, *need.part, *need.weak, *(p for _, side in need.sides for p in side)]
        acts = {t for source in need.act or () for t in self.pattern(source).terms}
        general = {self.terms.document, *(t for p in self.act for t in p.terms)}
        figures = {t for terms in self.terms.figures.values() for t in terms}
        beside = frozenset(t for s in told for t in self.pattern(s).terms) - acts
        return (frozenset(t for s in need.topic for t in self.pattern(s).terms) | beside) - general - figures

    def _options(self, rule: Rule) -> dict[str, tuple[Pattern, ...]]:
        return {
            name: self._all(value)
            for name, value in rule.options.items()
            if isinstance(value, tuple) and value and isinstance(value[0], PatternSource)
        }

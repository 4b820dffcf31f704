"""Parse the patterns of a rule or a metric, reporting what is wrong with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from auditor.model import Role
from auditor.ruleset import schema
from auditor.ruleset.metric_schema import CountSpec
from auditor.ruleset.pack import DEFAULT_ROLES, Attribution, EvidenceNeed, FigureNeed, Moot, Term
from auditor.ruleset.phrases import Element, PatternSource, PhraseError, parse
from auditor.ruleset.yaml_source import Location, YamlSource
from auditor.text.normalise import fold


class Complaints(Protocol):
    """Take complaints about a pack."""

    def say(self, source: YamlSource, location: Location, code: str, message: str) -> None:
        """Record one complaint with its place."""


class Patterns:
    """Parse the patterns of one rule, reporting what is wrong to the builder."""

    def __init__(self, builder: Complaints, source: YamlSource, terms: Mapping[str, Term]) -> None:
        self._builder, self._source, self._terms = builder, source, terms

    def list(self, specs: Sequence[str | schema.FindSpec] | None, where: Location) -> tuple[PatternSource, ...]:
        """Parse a list of patterns."""
        return tuple(p for i, s in enumerate(specs or ()) if (p := self._one(s, (*where, i))) is not None)

    def _one(self, spec: str | schema.FindSpec, where: Location) -> PatternSource | None:
        text, within = (spec, "句") if isinstance(spec, str) else (spec.find, spec.within)
        where = where if isinstance(spec, str) else (*where, "find")
        try:
            pattern = parse(text, within)
        except PhraseError as error:
            self._builder.say(self._source, where, "P030", str(error))
            return None
        if isinstance(spec, CountSpec) and spec.under:
            pattern = replace(pattern, under=self._under(spec.under, where))
        for element in (e for group in (*pattern.groups, (pattern.under,) if pattern.under else ()) for e in group):
            if element.kind == "term" and element.value not in self._terms:
                self._builder.say(self._source, where, "P035", f"词条“@{element.value}”不在词库（lexicon）里。")
        if isinstance(spec, schema.FindSpec) and spec.levels:
            pattern = replace(pattern, levels=frozenset(spec.levels))
        if isinstance(spec, schema.FindSpec) and (spec.from_year or spec.to_year):
            pattern = replace(pattern, years=(spec.from_year or 0, spec.to_year or 9999))
        return pattern

    def _under(self, text: str, where: Location) -> Element | None:
        try:
            return parse(text).groups[0][0]
        except PhraseError as error:
            self._builder.say(self._source, (*where[:-1], "under"), "P030", str(error))
            return None

    def evidence(self, spec: schema.EvidenceSpec, where: Location) -> EvidenceNeed:
        """Parse the evidence part of a rule."""
        attribution = spec.attribution
        return EvidenceNeed(
            topic=self.list(spec.topic, (*where, "topic")),
            act=None if spec.act is None else self.list(spec.act, (*where, "act")),
            figure=FigureNeed(tuple(spec.figure.units), spec.figure.near) if spec.figure else None,
            full=self.list(spec.full, (*where, "full")),
            part=self.list(spec.part, (*where, "part")),
            weak=self.list(spec.weak, (*where, "weak")),
            sides=tuple((n, self.list(p, (*where, "sides", n))) for n, p in spec.sides.items()),
            full_sides=spec.full_sides,
            part_sides=spec.part_sides,
            weak_sides=frozenset(spec.weak_sides),
            reasons={str(field): said for field, said in spec.reasons.items()},
            zero=self.list(spec.zero, (*where, "zero")),
            outside=self.list(spec.outside, (*where, "outside")),
            none_below=self.list(spec.none_below, (*where, "none_below")),
            exclude=self.list(spec.exclude, (*where, "exclude")),
            roles=frozenset(Role(r) for r in spec.roles) if spec.roles else DEFAULT_ROLES,
            subject=spec.subject,
            heading=spec.heading,
            own=spec.own,
            agenda=spec.agenda,
            contradicts=spec.contradicts,
            moot=_moot(spec.moot) if spec.moot else None,
            metrics=frozenset(spec.metrics),
            attribution=Attribution(attribution.side, attribution.merged, attribution.unattributed, attribution.other)
            if attribution
            else None,
        )

    def options(self, spec: schema.RuleSpec, where: Location) -> dict[str, Any]:
        """Parse the options of the kinds that are no evidence rules."""
        if spec.outline:
            o = spec.outline
            return {
                "role": Role(o.role),
                "enough": o.enough,
                "least": o.least,
                "items": o.items,
                "figures": o.figures,
                "units": tuple(o.units),
            }
        if spec.pair:
            return {"act": self.list(spec.pair.act, (*where, "pair", "act"))}
        if spec.substance:
            s = spec.substance
            here = (*where, "substance")
            return {
                "roles": frozenset(Role(r) for r in s.roles),
                "specific": self.list(s.specific, (*here, "specific")),
                "partly": self.list(s.partly, (*here, "partly")),
                "general": self.list(s.general, (*here, "general")),
                "exclude": self.list(s.exclude, (*here, "exclude")),
                "full": s.full,
                "facts": s.facts or max(2, s.full - 1),
                "part": s.part,
                "heads": s.heads,
            }
        if spec.form:
            return {"aspect": spec.form.aspect}
        if spec.kind == "response":
            r = spec.response or schema.ResponseSpec.model_validate({})
            return {
                "full": r.full,
                "part": r.part,
                "stop": tuple(fold(w) for w in r.stop),
                "themes": tuple(tuple(fold(w) for w in theme) for theme in r.themes),
            }
        return {}


def _moot(spec: schema.MootSpec) -> Moot:
    return Moot(frozenset(spec.metrics), spec.reason, frozenset(spec.zeros), frozenset(spec.unless))

"""Merge the files of a pack and its overlays into one ``Pack``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from auditor.errors import PackError
from auditor.model import Level, Role, Strength
from auditor.outcome import PackIdentity
from auditor.ruleset import schema, scoring_schema
from auditor.ruleset.basis_source import build_basis
from auditor.ruleset.metric_schema import MetricsFile, MetricSpec
from auditor.ruleset.metric_source import build_metric
from auditor.ruleset.overlay import loosens
from auditor.ruleset.pack import (
    Case,
    Pack,
    Rule,
    Scoring,
    Term,
    VetoRule,
)
from auditor.ruleset.patterns import Patterns
from auditor.ruleset.phrases import PhraseError, expand
from auditor.ruleset.relation_build import build_relation
from auditor.ruleset.relation_schema import RelationsFile, RelationSpec
from auditor.ruleset.yaml_source import Location, YamlSource
from auditor.text.normalise import fold

_LEVEL_OF = {"E0": 0, "E1": 1, "E2": 2, "E3": 3}
Parsed = tuple[str, YamlSource, Any]


class Builder:
    """Collect the layers of a pack, then build it; complaints are gathered, not raised."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._packs: list[schema.PackFile] = []
        self._rules: dict[str, tuple[schema.RuleSpec, str, YamlSource, Location]] = {}
        self._terms: dict[str, tuple[list[str], list[str], YamlSource, Location]] = {}
        self._subjects: dict[str, tuple[tuple[str, ...], YamlSource]] = {}
        self._sources: dict[str, schema.SourceSpec] = {}
        self._scoring: scoring_schema.ScoringFile | None = None
        self._disabled: list[tuple[str, str]] = []
        self._metrics: dict[str, tuple[MetricSpec, str, YamlSource, Location]] = {}
        self._relations: dict[str, tuple[RelationSpec, YamlSource, Location]] = {}

    def add_layer(self, parsed: Sequence[Parsed], *, overlay: bool) -> None:
        """Add one folder: the base pack first, then each overlay."""
        pack = next(((model, source) for kind, source, model in parsed if kind == "pack"), None)
        if pack is not None:
            model, source = pack
            if overlay and self._packs and model.extends != self._packs[0].id:
                self.say(source, ("extends",), "P020", f"叠加包应写 extends: {self._packs[0].id}。")
            self._packs.append(model)
        for kind, source, model in parsed:
            getattr(self, f"_add_{kind}")(source, model)

    def say(self, source: YamlSource, location: Location, code: str, message: str) -> None:
        """Record one complaint with its place."""
        if location not in source.marks and "any" in location:
            location = tuple(part for part in location if part != "any")
        self.complaints.append(source.complaint(code, location, message))

    def has_metric(self, name: str) -> bool:
        """Say whether a metric of that name is declared."""
        return name in self._metrics

    def has_subject(self, name: str) -> bool:
        """Say whether a subject of that name is declared."""
        return name in self._subjects

    def _add_pack(self, source: YamlSource, model: schema.PackFile) -> None:
        for position, disable in enumerate(model.disable):
            spec = self._rules.get(disable.id)
            where: Location = ("disable", position, "id")
            if spec is None:
                self.say(source, where, "P021", f"要停用的规则 {disable.id} 不存在。")
            elif spec[0].strength == "M":
                self.say(source, where, "P022", f"{disable.id} 是法规直接规定的报告内容（M），不能停用。")
            else:
                self._disabled.append((disable.id, disable.reason))
        for position, override in enumerate(model.overrides):
            known = self._rules.get(override.id)
            if known is None:
                self.say(source, ("overrides", position, "id"), "P023", f"要修改的规则 {override.id} 不存在。")
                continue
            if loosens(known[0], override):
                message = f"{override.id} 是法规直接规定的报告内容（M），可以加严，不能降格、停用或缩小适用范围。"
                self.say(source, ("overrides", position, "id"), "P022", message)
                continue
            changes = {k: v for k, v in override if v is not None and k not in {"id", "cases"}}
            merged = known[0].model_copy(update={**changes, "cases": [*known[0].cases, *override.cases]})
            self._rules[override.id] = (merged, known[1], known[2], known[3])

    def _add_sources(self, _: YamlSource, model: schema.SourcesFile) -> None:
        self._sources.update(model.sources)

    def _add_scoring(self, _: YamlSource, model: scoring_schema.ScoringFile) -> None:
        self._scoring = model

    def _add_lexicon(self, source: YamlSource, model: schema.LexiconFile) -> None:
        for name, spec in model.terms.items():
            words = spec if isinstance(spec, list) else spec.any
            unless = [] if isinstance(spec, list) else spec.unless
            old = self._terms.get(name)
            if old is not None and old[2].path.parent == source.path.parent and old[2] is not source:
                self.say(source, ("terms", name), "P024", f"词条“{name}”已在 {old[2].path.name} 里，请合并到一处。")
            before, masked = (old[0], old[1]) if old else ([], [])
            self._terms[name] = ([*before, *words], [*masked, *unless], source, ("terms", name))
        self._subjects.update({k: (tuple(v), source) for k, v in model.subjects.items()})

    def _add_rules(self, source: YamlSource, model: schema.RuleFile) -> None:
        for position, spec in enumerate(model.rules):
            where: Location = ("rules", position, "id")
            if spec.id in self._rules:
                self.say(source, where, "P025", f"规则 {spec.id} 重复，另一处在 {self._rules[spec.id][2].path.name}。")
                continue
            self._rules[spec.id] = (spec, model.theme, source, ("rules", position))

    def _add_metrics(self, source: YamlSource, model: MetricsFile) -> None:
        for position, spec in enumerate(model.metrics):
            known = self._metrics.get(spec.name)
            if known is not None and known[2].path.parent == source.path.parent:
                where: Location = ("metrics", position, "name")
                self.say(source, where, "P036", f"指标“{spec.name}”重复，另一处在 {known[2].path.name}。")
            self._metrics[spec.name] = (spec, model.theme, source, ("metrics", position))

    def _add_relations(self, source: YamlSource, model: RelationsFile) -> None:
        for position, spec in enumerate(model.relations):
            known = self._relations.get(spec.id)
            if known is not None and known[1] is source:
                self.say(source, ("relations", position, "id"), "P043", f"勾稽关系 {spec.id} 写了两次，只能留一处。")
            self._relations[spec.id] = (spec, source, ("relations", position))

    # ---- building

    def build(self, digest: str) -> Pack:
        """Build the pack; check ``complaints`` afterwards."""
        if self._scoring is None:
            raise PackError("[P026] 规则包里没有 scoring.yaml（分值、等级线）。请补上这个文件。")
        terms = {name: self._term(name) for name in self._terms}
        self._check_subjects(terms)
        off = {rule_id for rule_id, _ in self._disabled}
        rules = [self._rule(*entry, terms) for rule_id, entry in sorted(self._rules.items()) if rule_id not in off]
        first = self._packs[0]
        identity = PackIdentity(
            id="+".join(p.id for p in self._packs),
            version="+".join(p.version for p in self._packs),
            digest=digest,
            title="＋".join(p.title for p in self._packs),
        )
        if not rules:
            raise PackError(f"[P027] 规则包 {first.id} 里没有一条规则。请检查规则文件是否放对、是否全被停用。")
        subjects = {name: words for name, (words, _) in self._subjects.items()}
        kept = tuple(r for r in rules if r)
        metrics = tuple(build_metric(self, *entry, terms) for entry in self._metrics.values())
        relations = tuple(build_relation(self, *entry) for entry in self._relations.values())
        return Pack(identity, kept, terms, subjects, self._build_scoring(), tuple(self._disabled), metrics, relations)

    def _check_subjects(self, terms: Mapping[str, Term]) -> None:
        for name, (words, source) in self._subjects.items():
            for position, word in enumerate(words):
                if word.startswith("@") and word[1:] not in terms:
                    message = f"subjects“{name}”引用的词条“{word}”不存在，请先在 terms 里写这个词条。"
                    self.say(source, ("subjects", name, position), "P028", message)

    def _term(self, name: str, seen: tuple[str, ...] = ()) -> Term:
        words, unless, source, where = self._terms[name]
        phrases: list[str] = []
        inners: list[Term] = []
        for position, word in enumerate(words):
            if word.startswith("@"):
                other = word[1:]
                if other not in self._terms or other in (*seen, name):
                    self.say(source, (*where, position), "P029", f"词条“{name}”引用的“{word}”不存在或循环引用。")
                    continue
                inners.append(self._term(other, (*seen, name)))
                continue
            try:
                phrases += expand(word)
            except PhraseError as error:
                self.say(source, (*where, "any", position), "P030", str(error))
        masked = [fold(u) for text in unless for u in self._expand_or_say(text, source, where)]
        for inner in inners:
            others = {*phrases, *(p for each in inners if each is not inner for p in each.phrases)}
            # 县委 is no 县委 in 县委主要负责同志, but the term that has 主要负责同志, too, stands there all the same
            masked += [u for u in inner.unless if not _holds(u, others)]
        phrases += [p for inner in inners for p in inner.phrases]
        return Term(
            name,
            tuple(dict.fromkeys(phrases)),
            tuple(dict.fromkeys(masked)),
            f"{source.path}:{source.mark(where)[0] + 1}",
        )

    def _expand_or_say(self, text: str, source: YamlSource, where: Location) -> list[str]:
        try:
            return expand(text)
        except PhraseError as error:
            self.say(source, where, "P030", str(error))
            return []

    def _rule(
        self, spec: schema.RuleSpec, theme: str, source: YamlSource, where: Location, terms: Mapping[str, Term]
    ) -> Rule | None:
        assert self._scoring is not None
        if spec.status == "active":
            self._check_active(spec, source, where)
        needed = getattr(spec, spec.kind)
        if needed is None and spec.kind != "response":
            self.say(source, (*where, "id"), "P031", f"{spec.id} 的 kind 是 {spec.kind}，要写“{spec.kind}:”一段。")
            return None
        evidence = spec.evidence or (spec.outline.evidence if spec.outline else None)
        for position, name in enumerate(evidence.metrics if evidence else ()):
            if not self.has_metric(name):
                place = (*where, "evidence", "metrics", position)
                self.say(source, place, "P038", f"指标“{name}”不存在，请先在 metrics 里写这个指标。")
        for position, cited in enumerate(spec.basis):
            if cited.source not in self._sources:
                place = (*where, "basis", position, "source")
                self.say(source, place, "P034", f"依据 {cited.source} 不在 sources.yaml 里。")
        moot = evidence.moot if evidence else None
        for name in (*moot.metrics, *(m for z in moot.zeros for m in z.split("|")), *moot.unless) if moot else ():
            if not self.has_metric(name):
                place = (*where, "evidence", "moot")
                self.say(source, place, "P038", f"指标“{name}”不存在，请先在 metrics 里写这个指标。")
        parts = Patterns(self, source, terms)
        return Rule(
            id=spec.id,
            name=spec.name,
            theme=theme,
            strength=Strength(spec.strength),
            points=getattr(self._scoring.points, spec.strength) if spec.points is None else spec.points,
            kind=spec.kind,
            basis=build_basis(spec.basis, self._sources),
            levels=frozenset(Level(n) for n in spec.applies.levels),
            from_year=spec.applies.from_year,
            to_year=spec.applies.to_year,
            gap=spec.gap,
            advice=spec.advice,
            requirement=spec.requirement or spec.name,
            aliases=tuple(a.upper() for a in spec.aliases),
            draft=spec.status == "draft",
            evidence=parts.evidence(evidence, (*where, "evidence")) if evidence else None,
            options=parts.options(spec, where),
            false_alarms=tuple(spec.false_alarms),
            cases=tuple(self._case(c, source, (*where, "cases", i)) for i, c in enumerate(spec.cases)),
            where=f"{source.path}:{source.mark((*where, 'id'))[0] + 1}",
            optional=spec.optional,
        )

    def _check_active(self, spec: schema.RuleSpec, source: YamlSource, where: Location) -> None:
        here = (*where, "id")
        if not spec.basis:
            self.say(source, here, "P032", f"{spec.id} 没有依据（basis），不能生效；没有依据的先写 status: draft。")
        levels = [_LEVEL_OF.get(c.level) for c in spec.cases]
        if not any(v is not None and v >= 2 for v in levels) or not any(v is not None and v <= 1 for v in levels):
            self.say(source, here, "P033", f"{spec.id} 至少要有一个满足（E2/E3）和一个不满足（E0/E1）的例子（cases）。")

    def _case(self, case: schema.CaseSpec, source: YamlSource, where: Location) -> Case:
        return Case(
            case.text,
            case.level,
            _LEVEL_OF.get(case.level),
            Role(case.role) if case.role else None,
            case.outline,
            Level(case.unit_level) if case.unit_level else None,
            case.year,
            f"{source.path}:{source.mark((*where, 'text'))[0] + 1}",
        )

    def _build_scoring(self) -> Scoring:
        spec = self._scoring
        assert spec is not None
        return Scoring(
            credits=(spec.credits.E0, spec.credits.E1, spec.credits.E2, spec.credits.E3),
            deductions={k: (d.each, d.cap) for k, d in spec.deductions.items()},
            vetoes=tuple(
                VetoRule(v.rule, v.at_most, v.reason, frozenset(Level(n) for n in v.levels) if v.levels else None)
                for v in spec.vetoes
            ),
            grades=tuple(sorted(((g.grade, g.at_least) for g in spec.grades), key=lambda pair: -pair[1])),
            failing_grade=spec.failing_grade,
            pass_at=spec.pass_at,
            note=spec.note,
            unbound=frozenset(Level(n) for n in spec.unbound.levels) if spec.unbound else frozenset(),
            unbound_reason=spec.unbound.reason if spec.unbound else "",
            advice=spec.points.S,
        )


def _holds(text: str, phrases: Set[str]) -> bool:
    """Say whether one of the phrases stands in a text."""
    return any(text[a:b] in phrases for a in range(len(text)) for b in range(a + 1, len(text) + 1))

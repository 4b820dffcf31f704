"""Load ``references.yaml`` and compile it for one scan: phrases become numbers, conditions become tuples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from auditor.defects.loading import load_table
from auditor.defects.reference_schema import EntrySpec, ReferenceFile
from auditor.model import Level, Role
from auditor.ruleset.phrases import PhraseError, expand
from auditor.ruleset.yaml_source import Location, YamlSource, join_complaints
from auditor.text.normalise import fold

BODY = frozenset(Role) - {Role.OTHER}
"""Where references are looked for: never in page chrome, title and signature."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Hold one compiled entry of the table (fields as in ``EntrySpec``; word lists are folded)."""

    id: str
    name: str
    kind: str
    severity: str
    valid_from: date | None
    first_year: int
    last_year: int
    roles: frozenset[Role]
    levels: frozenset[Level] | None
    not_units: tuple[str, ...]
    headed_by: tuple[str, ...]
    digits: tuple[tuple[int, ...], ...]
    need: tuple[str, ...]
    unless: tuple[str, ...]
    unless_near: tuple[str, ...]
    unless_before: tuple[str, ...]
    unless_after: tuple[str, ...]
    absent: tuple[str, ...]
    present: tuple[str, ...]
    in_titles: bool
    message: str
    advice: str

    def concerns(self, year: int) -> bool:
        """Say whether a report of that year can hold this defect at all."""
        if not self.first_year <= year <= self.last_year:
            return False
        return self.valid_from is None or date(year, 12, 31) < self.valid_from


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Hold one phrase of an entry: what to write instead, and the longer terms that are something else.

    ``covers`` are (offset of the phrase in the longer term, longer term).
    """

    entry: Entry
    instead: str
    covers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, eq=False)
class ReferenceTable:
    """Hold the compiled table; build once per process."""

    path: Path
    guiding: tuple[str, ...]
    entries: tuple[Entry, ...]
    phrases: tuple[str, ...]
    triggers: tuple[tuple[Trigger, ...], ...]

    @cached_property
    def automaton(self) -> Any:
        """Return the one automaton of all phrases."""
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self.phrases)

    @cached_property
    def _by_year(self) -> dict[int, tuple[tuple[Trigger, ...], ...]]:
        return {}

    def triggers_in(self, year: int) -> tuple[tuple[Trigger, ...], ...]:
        """Return, by number of the phrase, the triggers that concern a report of that year."""
        known = self._by_year.get(year)
        if known is None:
            known = self._by_year[year] = tuple(
                tuple(t for t in group if t.entry.concerns(year)) for group in self.triggers
            )
        return known


def load_references(path: Path) -> ReferenceTable:
    """Load the table of references.

    Raises ``PackError`` with everything wrong in it, each with ``path:line:column``.
    """
    model, source = load_table(path, ReferenceFile)
    compiler = _Compiler(source, model)
    table = compiler.table()
    if compiler.complaints:
        raise join_complaints(compiler.complaints)
    return table


class _Compiler:
    """Compile the entries one by one and keep what is wrong with them."""

    def __init__(self, source: YamlSource, model: ReferenceFile) -> None:
        self.complaints: list[str] = []
        self._source = source
        self._model = model
        self._triggers: dict[str, list[Trigger]] = {}

    def table(self) -> ReferenceTable:
        entries: list[Entry] = []
        seen: set[tuple[str, str]] = set()
        for number, spec in enumerate(self._model.entries):
            if (spec.id, spec.name) in seen:
                self._say((number, "name"), "P025", f"{spec.id}“{spec.name}”写了两次，请合并或另取名。")
            seen.add((spec.id, spec.name))
            entries.append(self._entry(number, spec))
        guiding = self._words(("guiding",), self._model.guiding)
        phrases = tuple(self._triggers)
        triggers = tuple(tuple(t) for t in self._triggers.values())
        return ReferenceTable(self._source.path, guiding, tuple(entries), phrases, triggers)

    def _entry(self, number: int, spec: EntrySpec) -> Entry:
        def listed(key: str, *, edge: bool = False) -> tuple[str, ...]:
            return self._words(("entries", number, key), getattr(spec, key), edge=edge)

        last_valid = spec.valid_to.year + 1 if spec.valid_to else 0
        entry = Entry(
            id=spec.id,
            name=spec.name,
            kind=spec.kind,
            severity=spec.severity,
            valid_from=spec.valid_from,
            first_year=max(spec.only_from or 0, last_valid),
            last_year=spec.only_to or 9999,
            roles=frozenset(spec.roles) if spec.roles else BODY,
            levels=frozenset(spec.levels) if spec.levels else None,
            not_units=listed("not_units"),
            headed_by=listed("headed_by"),
            digits=tuple(tuple(d) for d in spec.digits),
            need=listed("need"),
            unless=listed("unless"),
            unless_near=listed("unless_near", edge=True),
            unless_before=listed("unless_before", edge=True),
            unless_after=listed("unless_after", edge=True),
            absent=listed("absent"),
            present=listed("present"),
            in_titles=spec.in_titles,
            message=spec.message,
            advice=spec.advice,
        )
        self._phrases(number, spec, entry)
        return entry

    def _phrases(self, number: int, spec: EntrySpec, entry: Entry) -> None:
        here: Location = ("entries", number)
        pairs = [(p, "") for p in self._words((*here, "phrases"), spec.phrases)]
        for wrong, right in spec.instead.items():
            pairs += [(p, right) for p in self._expand((*here, "instead", wrong), wrong)]
        covers = self._words((*here, "covered"), spec.covered)
        for position, text in enumerate(spec.covered):
            if not any(p in c for c in self._expand((*here, "covered", position), text) for p, _ in pairs):
                self._say((number, "covered", position), "P036", f"“{text}”不含任何触发词，不起作用，请删去或改正。")
        for phrase, right in pairs:
            found = tuple((at, c) for c in covers for at in _places(phrase, c))
            self._triggers.setdefault(phrase, []).append(Trigger(entry, right, found))

    def _words(self, where: Location, texts: Sequence[str], *, edge: bool = False) -> tuple[str, ...]:
        """Return the phrases of a list; ``@名`` stands for a list of ``words``.

        At the edge of a phrase (``edge``) a single character tells enough: 原市环保局.
        """
        found: list[str] = []
        for position, text in enumerate(texts):
            if not text.startswith("@") or where[0] == "words":
                found += [fold(text)] if edge and len(text) == 1 else self._expand((*where, position), text)
            elif text[1:] in self._model.words:
                found += self._words(("words", text[1:]), self._model.words[text[1:]], edge=edge)
            else:
                self.complaints.append(
                    self._source.complaint("P035", (*where, position), f"words 里没有“{text[1:]}”，请补上或改正。")
                )
        return tuple(dict.fromkeys(found))

    def _expand(self, where: Location, text: str) -> list[str]:
        try:
            return expand(text)
        except PhraseError as error:
            self.complaints.append(self._source.complaint("P030", where, str(error)))
            return []

    def _say(self, where: Location, code: str, message: str) -> None:
        self.complaints.append(self._source.complaint(code, ("entries", *where), message))


def _places(phrase: str, longer: str) -> Iterable[int]:
    at = longer.find(phrase)
    while at >= 0:
        yield at
        at = longer.find(phrase, at + 1)

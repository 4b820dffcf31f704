"""What every check gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from auditor.figures.bind import Binder
from auditor.figures.state import figures_of
from auditor.matching.agendas import find_agendas, find_rows
from auditor.matching.chains import Span
from auditor.matching.context import Context
from auditor.matching.pattern import Pattern
from auditor.matching.places import lies_in
from auditor.matching.scan import Reading
from auditor.model import Evidence, Figure
from auditor.ruleset.pack import Rule
from auditor.ruleset.plain_words import in_words
from auditor.tabular import Table
from auditor.text.assemble import assemble_sample

MAX_EVIDENCE = 3
"""Quotations a finding shows at most."""
MAX_QUOTE = 180
"""Characters a quotation has at most."""


@dataclass(frozen=True, slots=True)
class Note:
    """Say, for ``audit explain``, what was seen at a place and what came of it."""

    start: int
    end: int
    level: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a check concludes: level 0–3 or None when unsure, evidence spans, a reason.

    ``moot`` says that the report alone cannot tell, so that the rule does not apply to it.
    """

    level: int | None
    spans: tuple[tuple[Span, int | None, str], ...] = ()
    reason: str = ""
    moot: bool = False


class Scene:
    """Hold one document under examination: its reading, its context, and the notes of an explanation."""

    def __init__(self, reading: Reading, *, explain: bool = False) -> None:
        self.reading = reading
        self.document = reading.document
        self.context = Context(reading)
        self.notes: list[Note] | None = [] if explain else None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return every figure of the document."""
        return figures_of(self.reading, Binder(self.reading, self.context).bound())

    @cached_property
    def _by_metric(self) -> dict[str, list[tuple[int, Figure]]]:
        told: dict[str, list[tuple[int, Figure]]] = {}
        for at, figure in enumerate(self.figures):
            if figure.metric is not None:
                told.setdefault(figure.metric, []).append((at, figure))
        return told

    def stating(self, metrics: Iterable[str]) -> list[Figure]:
        """Return the figures that state one of the metrics, in order."""
        told = [each for metric in metrics for each in self._by_metric.get(metric, ())]
        return [figure for _, figure in sorted(told)]

    @cached_property
    def unread(self) -> tuple[tuple[Table, Reading], ...]:
        """Return the tables that could not be read, each with what its heads and names say, one a line."""
        return tuple(
            (table, Reading(assemble_sample("\n".join(table.words.split())), self.reading.compiled))
            for table in self.document.tables
            if table.trouble
        )

    @cached_property
    def _agendas(self) -> list[Span]:
        return find_agendas(self.document.norm)

    @cached_property
    def _rows(self) -> list[Span]:
        return find_rows(self.document.norm)

    def is_agenda(self, span: Span) -> bool:
        """Say whether a span lies within a list of what a meeting dealt with or a plan speaks of."""
        return lies_in(self._agendas, *span)

    def is_in_row(self, span: Span) -> bool:
        """Say whether a span lies within a row of systems: 建立政务公开、法律顾问、责任追究等制度."""
        return lies_in(self._rows, *span)

    def note(self, span: Span, level: int | None, why: str) -> None:
        """Record what was seen, when explaining."""
        if self.notes is not None:
            self.notes.append(Note(span[0], span[1], level, why))

    def in_words(self, pattern: Pattern) -> str:
        """Return a pattern as whoever reads an explanation understands it."""
        return in_words(pattern.text, self.reading.compiled.pack.phrases)

    def sentence_text(self, span: Span) -> str:
        """Return the normalised sentence that holds a span."""
        sentence = self.document.sentences[self.reading.sentence_at(span[0])]
        return self.document.norm[sentence.start : sentence.end]

    def quote(self, span: Span, level: int | None, why: str) -> Evidence:
        """Return verbatim evidence around a span: its sentence, shortened to the clauses that matter."""
        document = self.document
        sentence = document.sentences[self.reading.sentence_at(span[0])]
        start, end = sentence.start, max(sentence.end, min(span[1], document.paragraphs[sentence.paragraph].end))
        if end - start > MAX_QUOTE:
            norm = document.norm
            start = max(start, norm.rfind("，", start, max(start, span[0] - 10)) + 1)
            cut = norm.find("，", span[1] + 20, end)
            end = cut if 0 <= cut < start + MAX_QUOTE else min(end, max(span[1], start + MAX_QUOTE))
        first, last = document.raw_span(start, end)
        begin = first - self.reading.begins[sentence.paragraph]
        return Evidence(document.raw[first:last], sentence.paragraph, begin, begin + last - first, level, why)


Check = Callable[[Rule, Scene], Result]
"""A check looks at one rule in one scene."""

"""Put a ``Document`` together from its lines and what is known about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from auditor.model import Document, Fact, Level, Paragraph, Role, Source
from auditor.tabular import Table
from auditor.text.block import Block
from auditor.text.normalise import Normalised, normalise
from auditor.text.outline import outline


def assemble(
    normalised: Normalised,
    *,
    path: str,
    sha256: str,
    chrome: Set[int] = frozenset(),
    apart: Set[int] = frozenset(),
    attached: int | None = None,
    told: Mapping[int, Role] = MappingProxyType({}),
    tables: Sequence[Table] = (),
) -> Document:
    """Build a document; ``chrome`` and ``apart`` are indices of lines that are no body of the report.

    From the line ``attached`` on, below the signature, stand attachments; ``told`` gives lines whose role is known.
    ``tables`` name their rows by lines, those of the document by paragraphs.
    """
    found = outline(normalised.norm, normalised.spans, chrome | apart, attached, told)
    raw, cuts, shifts = normalised.raw, normalised.cuts, normalised.shifts
    document = Document(path, sha256, raw, normalised.norm, cuts, shifts, (), found.sentences, found.sections)
    paragraphs = tuple(
        Paragraph(i, document.quote(b.start, b.end), b.start, b.end, b.source in chrome)
        for i, b in enumerate(found.blocks)
    )
    if not tables:
        return replace(document, paragraphs=paragraphs)
    paragraphs = tuple(
        p if p.end > p.start else replace(p, text=_verbatim(normalised, b))
        for p, b in zip(paragraphs, found.blocks, strict=True)
    )
    return replace(document, paragraphs=paragraphs, tables=tuple(_placed(tables, found.blocks)))


def _verbatim(normalised: Normalised, block: Block) -> str:
    """Return the text of a row of a table, which is empty in the folded text."""
    first, last = normalised.raw_spans[block.source]
    return normalised.raw[first:last]


def _placed(tables: Sequence[Table], blocks: Sequence[Block]) -> Iterator[Table]:
    """Yield the tables with paragraphs for lines."""
    at: dict[int, int] = {}
    for index, block in enumerate(blocks):
        at.setdefault(block.source, index)
    for table in tables:
        rows = tuple(row._replace(paragraph=at.get(row.paragraph, 0)) for row in table.rows)
        yield replace(table, first=at.get(table.first, 0), rows=rows, told=at.get(table.told, -1))


def assemble_sample(
    text: str, *, role: Role | None = None, level: Level | None = None, year: int | None = None
) -> Document:
    """Build a document from a case of a rule.

    With ``role`` every paragraph has that role; without, the outline decides as in a real report.
    """
    document = assemble(normalise([line for line in text.splitlines() if line.strip()]), path="例", sha256="")
    if role is not None:
        sentences = tuple(s._replace(role=role) for s in document.sentences)
        sections = tuple(replace(s, role=role) for s in document.sections)
        document = replace(document, sentences=sentences, sections=sections)
    return replace(
        document,
        level=Fact(level, Source.MANIFEST) if level else None,
        year=Fact(year, Source.MANIFEST) if year else None,
    )

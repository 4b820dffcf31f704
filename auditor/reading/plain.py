"""Cut plain text and Markdown into paragraphs, each a verbatim stretch of the text."""

from __future__ import annotations

from dataclasses import replace

from auditor.reading.cells import cells_of
from auditor.reading.glued import parted
from auditor.reading.markdown import STRUCK, reduced
from auditor.reading.markup import without_tags
from auditor.reading.page import UNACCEPTED, Line, Page
from auditor.reading.residue import mark
from auditor.reading.unwrap import unwrapped


def page(text: str, *, markdown: bool = False) -> Page:
    """Return the paragraphs of a text file with web page residue marked and its information block parsed.

    Tags that were pasted into it are taken out, and its notes say so.
    """
    if markdown:
        made = mark(lines(text, markdown=True))
        return replace(made, notes=(UNACCEPTED,)) if STRUCK.search(text) else made
    text, note, struck = without_tags(text)
    made = mark(lines(text))
    return replace(made, notes=(note, *((UNACCEPTED,) if struck else ()))) if note else made


def lines(text: str, *, markdown: bool = False) -> list[Line]:
    """Return the paragraphs of a text file.

    Without ``markdown`` each is a slice of ``text`` without the blanks around it; a paragraph that had
    been broken at a fixed width comes back whole, with its line breaks inside; a report that had lost its
    line breaks is parted again.
    """
    if markdown:
        text = reduced(text)
    rows = text.splitlines()
    whole = unwrapped(text, rows)
    pieces = rows if whole is None else whole
    return [
        Line(piece) if "\t" not in part else _row(part, piece)
        for row in pieces
        for part in parted(row)
        if (piece := part.strip())
    ]


def _row(part: str, piece: str) -> Line:
    """Return a line with tabs: they part cells, the first and the last of which may be empty."""
    indented = "\t" not in piece and not part.rstrip(" \r\n").endswith("\t")
    return Line(piece) if indented else Line(piece, cells=cells_of(part.strip(" \r\n")))

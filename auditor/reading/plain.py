"""Cut plain text and Markdown into paragraphs, each a verbatim stretch of the text."""

from __future__ import annotations

from auditor.reading.glued import parted
from auditor.reading.markdown import reduced
from auditor.reading.page import Line, Page
from auditor.reading.residue import mark
from auditor.reading.unwrap import unwrapped


def page(text: str, *, markdown: bool = False) -> Page:
    """Return the paragraphs of a text file with web page residue marked and its information block parsed."""
    return mark(lines(text, markdown=markdown))


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
    return [Line(piece) for row in pieces for part in parted(row) if (piece := part.strip())]

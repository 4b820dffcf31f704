"""Remember where the paragraphs of a document begin in its raw text: every quotation of one is counted from there."""

from __future__ import annotations

from auditor.model import Document


class Begins(dict[int, int]):
    """Map the index of a paragraph to its offset in ``Document.raw``, worked out when it is first asked for."""

    def __init__(self, document: Document) -> None:
        """Take the document; nothing is worked out yet."""
        super().__init__()
        self._document = document

    def __missing__(self, index: int) -> int:
        """Work out one paragraph."""
        paragraph = self._document.paragraphs[index]
        begin = self[index] = self._document.raw_span(paragraph.start, paragraph.end)[0]
        return begin

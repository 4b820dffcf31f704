"""Gather paragraphs into sections, and cut them into sentences, once their roles are known."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Section, Sentence
from auditor.text.block import Block, is_item
from auditor.text.sentences import sentence_spans


def sections_of(norm: str, blocks: Sequence[Block]) -> list[Section]:
    """Return the sections: a heading of the first two depths, or another role, begins one."""
    sections: list[Section] = []
    first = 0
    for position in range(1, len(blocks) + 1):
        if position < len(blocks):
            block, previous = blocks[position], blocks[position - 1]
            opens = block.heading is not None and block.heading.depth <= 2
            if not opens and block.role is previous.role:
                continue
        lead = blocks[first]
        title = norm[lead.start : lead.start + lead.heading.length].rstrip("。；") if lead.heading else None
        depth = lead.heading.depth if lead.heading else 1
        sections.append(Section(title, lead.role, first, position - 1, depth))
        first = position
    return sections if blocks else []


def sentences_of(norm: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Return the sentences with their roles; the text of a heading is one of its own."""
    sentences: list[Sentence] = []
    for index, block in enumerate(blocks):
        at = block.start
        if block.heading is not None and block.heading.text:
            at += block.heading.length
            sentences.append(
                Sentence(block.start, at, index, block.role, heading=not is_item(block, norm[block.start : block.end]))
            )
        sentences += [Sentence(a, b, index, block.role) for a, b in sentence_spans(norm, at, block.end)]
    return sentences

"""What a paragraph of an outline is."""

from __future__ import annotations

from typing import NamedTuple

from auditor.model import Role
from auditor.text.headings import Heading


class Block(NamedTuple):
    """Hold one paragraph of the outline: its span in the normalised text, its role and heading."""

    start: int
    end: int
    source: int
    role: Role
    heading: Heading | None

"""What is known of a report's identity, as immutable data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from auditor.model import ANNUAL_REPORT, DateKind, Fact, Level

KINDS = (
    ANNUAL_REPORT,
    "政府工作报告",
    "新闻报道",
    "工作计划",
    "政策解读",
    "信息公开年报",
    "述法报告",
    "督察/整改报告",
    "实施方案",
    "其他",
)
"""List every kind of document that ``Identity.kind`` can name."""

Block = Mapping[str, str]
Paragraphs = Sequence[str]


class Entry(Protocol):
    """Describe one row of the manifest; what is None there is left to the document."""

    @property
    def unit(self) -> str | None:
        """Return the unit's full name."""

    @property
    def level(self) -> str | None:
        """Return the level, as ``Level`` or as its Chinese word."""

    @property
    def year(self) -> int | None:
        """Return the report year."""

    @property
    def submitted(self) -> date | str | None:
        """Return the day the report was handed in."""

    @property
    def published(self) -> date | str | None:
        """Return the day the report was made public."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold who reports for which year, and where in the text that stands.

    ``title_paragraph`` is the paragraph that carries the title's subject (the last line of a title over
    several lines); it is None where the title is glued to the opening, since that paragraph is text.
    ``attached_paragraph`` is the first one below the signature, ``second_paragraph`` the title of another report there.
    ``joint`` is true where party committee and government report together. An uncertain level has
    ``Source.BODY`` and, where nothing in the text decides it, an empty quote.
    """

    unit: Fact[str] | None = None
    level: Fact[Level] | None = None
    year: Fact[int] | None = None
    title: Fact[str] | None = None
    title_paragraph: int | None = None
    addressee_paragraph: int | None = None
    signature_paragraph: int | None = None
    date_paragraph: int | None = None
    attached_paragraph: int | None = None
    second_paragraph: int | None = None
    dates: tuple[tuple[DateKind, Fact[date]], ...] = ()
    joint: bool = False
    kind: str = ANNUAL_REPORT
    kind_reason: str = ""

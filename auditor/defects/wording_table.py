"""Read the table of wording (``rules/wording.yaml``) and compile it to one automaton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from auditor.defects.codes import BLANK, DOUBLED, MIXED_UP, RESIDUE, TYPO
from auditor.defects.loading import load_table
from auditor.ruleset.validation import Strict

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = Annotated[list[Word], Field(min_length=1)]


class TermSpec(Strict):
    """Hold a right term, the wrong ways to write it, and where those are right after all.

    ``unless_after`` and ``unless_before``: what stands directly before and after the wrong string.
    ``outside_titles``: strings inside 《》 are left alone. ``from_year``: report year (RY).
    ``info``: usage frowned upon rather than wrong; told as a hint.
    """

    right: Word
    wrong: Words
    unless_after: list[Word] = Field(default_factory=list)
    unless_before: list[Word] = Field(default_factory=list)
    from_year: int | None = None
    outside_titles: bool = False
    info: bool = False

    @model_validator(mode="after")
    def _differs(self) -> TermSpec:
        if wrong := next((w for w in self.wrong if w in self.right), None):
            message = f"“{wrong}”本身就在正确写法“{self.right}”里，会误报。请写全错误写法，例如多带一个字。"
            raise ValueError(message)
        return self


class ResidueSpec(Strict):
    """Hold what only a web page holds: ``code`` anywhere in the body, ``lines`` at the start of a line."""

    code: Words
    lines: Words


class DoubledSpec(Strict):
    """Hold words that are never written twice in a row, and what may follow where they are (服务服务对象)."""

    words: Words
    unless_before: list[Word] = Field(default_factory=list)


class BookTitleSpec(Strict):
    """Hold how the name of a work or an activity ends that is no document (《…工作》)."""

    endings: Words
    unless_before: list[Word] = Field(default_factory=list)


class WordingFile(Strict):
    """Describe ``rules/wording.yaml``."""

    typos: Annotated[list[TermSpec], Field(min_length=1)]
    mixups: Annotated[list[TermSpec], Field(min_length=1)]
    repeats: list[TermSpec] = Field(default_factory=list)
    doubled: DoubledSpec
    residue: ResidueSpec
    blanks: Words
    book_titles: BookTitleSpec

    @model_validator(mode="after")
    def _once(self) -> WordingFile:
        seen: set[str] = set()
        for term in (*self.typos, *self.mixups, *self.repeats):
            for wrong in term.wrong:
                if wrong in seen:
                    message = f"“{wrong}”写了两次，只能留一处。"
                    raise ValueError(message)
                seen.add(wrong)
        return self


Kind = Literal["term", "doubled", "code", "line", "blank"]


@dataclass(frozen=True)
class Entry:
    """Hold one string of the automaton and what it stands for."""

    kind: Kind
    text: str
    rule: str
    right: str = ""
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    from_year: int | None = None
    outside_titles: bool = False
    info: bool = False


class WordingTable:
    """Hold the table ready for use; the automaton is built on first use, once per process."""

    def __init__(self, file: WordingFile) -> None:
        self.file = file
        self.entries: tuple[Entry, ...] = tuple(_entries(file))
        self.title_ends: tuple[str, ...] = tuple(f"{end}》" for end in file.book_titles.endings)
        self.after_titles: tuple[str, ...] = tuple(file.book_titles.unless_before)

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Return the automaton over all strings; the longest match wins."""
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(
            [entry.text for entry in self.entries], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )


def load_wording(path: Path) -> WordingTable:
    """Read the table of wording; raises ``PackError`` with every complaint."""
    return WordingTable(load_table(path, WordingFile)[0])


def _entries(file: WordingFile) -> Iterator[Entry]:
    for rule, terms in ((TYPO, file.typos), (MIXED_UP, file.mixups), (DOUBLED, file.repeats)):
        for term in terms:
            after, before = tuple(term.unless_after), tuple(term.unless_before)
            for wrong in term.wrong:
                yield Entry(
                    "term", wrong, rule, term.right, after, before, term.from_year, term.outside_titles, term.info
                )
    before = tuple(file.doubled.unless_before)
    for word in file.doubled.words:
        yield Entry("doubled", word * 2, DOUBLED, word, (), before)
    yield from (Entry("code", text, RESIDUE) for text in file.residue.code)
    yield from (Entry("line", text, RESIDUE) for text in file.residue.lines)
    yield from (Entry("blank", text, BLANK) for text in file.blanks)

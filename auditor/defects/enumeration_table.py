"""Read the table of fixed enumerations (``rules/enumerations.yaml``) and compile it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from auditor.defects.loading import load_table
from auditor.ruleset.validation import Strict

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = Annotated[list[Word], Field(min_length=1)]
When = Literal["free", "named", "hint", "never"]


class StaleSpec(Strict):
    """Say from which report year a whole enumeration is out of date, and what is written instead."""

    from_year: int
    now: Word


class EnumerationSpec(Strict):
    """Hold one fixed enumeration; the meaning of every key stands at the head of the file."""

    id: Annotated[str, StringConstraints(pattern=r"^FE-\d{2}$")]
    name: Word
    members: Annotated[list[Words], Field(min_length=2)]
    triggers: Words
    names: list[Word] = Field(default_factory=list)
    missing: When
    order: When
    least: Annotated[int, Field(ge=2)] = 2
    from_year: int | None = None
    to_year: int | None = None
    needs: list[Word] = Field(default_factory=list)
    hints: list[Word] = Field(default_factory=list)
    instead: dict[Word, Word] = Field(default_factory=dict)
    affixes: list[Word] = Field(default_factory=list)
    prefixes: list[Word] = Field(default_factory=list)
    joined: bool = False
    swap: bool = True
    info: bool = False
    stale: StaleSpec | None = None

    @model_validator(mode="after")
    def _sound(self) -> EnumerationSpec:
        if self.order == "hint":
            raise ValueError("order 不能写 hint，只能写 free、named、never。")
        if "named" in (self.missing, self.order) and not self.names:
            message = f"“{self.name}”要点名才查（named），请写 names。"
            raise ValueError(message)
        canonical = [ways[0] for ways in self.members]
        if stray := next((right for right in self.instead.values() if right not in canonical), None):
            message = f"instead 里的“{stray}”不是“{self.name}”的成员，应是：{'、'.join(canonical)}。"
            raise ValueError(message)
        if self.least > len(canonical):
            message = f"least 不能大于成员数 {len(canonical)}。"
            raise ValueError(message)
        return self


class EnumerationFile(Strict):
    """Describe ``rules/enumerations.yaml``."""

    enumerations: Annotated[list[EnumerationSpec], Field(min_length=1)]


class Enumeration:
    """Hold one enumeration ready for use: which string is which member, and what may stand between two."""

    def __init__(self, spec: EnumerationSpec) -> None:
        self.spec = spec
        self.canonical: tuple[str, ...] = tuple(ways[0] for ways in spec.members)
        self.member = {way: at for at, ways in enumerate(spec.members) for way in ways}
        self.wrong = frozenset(spec.instead)
        self.member |= {wrong: self.canonical.index(right) for wrong, right in spec.instead.items()}
        affix, prefix = _any(spec.affixes), _any(spec.prefixes)
        self.item = re.compile(_any(self.member, optional=False))
        separator = "(?:、|，|；|和|与|及|以及|并|、并|、和)" + ("?" if spec.joined else "")
        self.gap = re.compile(f"{affix}{separator}{prefix}")
        self.foreign = re.compile(f"{affix}、([^、，；：]{{2,12}})、{prefix}")
        self.affix = re.compile(affix)
        names = _any(spec.names, optional=False) if spec.names else "(?!)"
        self.name_after = re.compile(f"{affix}(?:这|的)?{names}")
        self.wrong_last = re.compile(f"{affix}(?:、|和|及|与){prefix}([^、，；：。和与及等]{{2,10}}?)(?:这|的)?{names}")
        self.name_before = re.compile(f"{names}(?:制度|程序)?(?:[：（]|[，（]?(?:即|包括|就是|分别是)[：，]?)$")

    def applies(self, year: int | None) -> bool:
        """Say whether the enumeration is in use in a report year; without a year only what has no bounds is."""
        spec = self.spec
        if year is None:
            return spec.from_year is None and spec.to_year is None
        return (spec.from_year or 0) <= year <= (spec.to_year or 9999)


class EnumerationTable:
    """Hold the enumerations and one automaton over all triggers, built on first use."""

    def __init__(self, file: EnumerationFile) -> None:
        self.enumerations: tuple[Enumeration, ...] = tuple(Enumeration(spec) for spec in file.enumerations)
        pairs = [(trigger, at) for at, spec in enumerate(file.enumerations) for trigger in spec.triggers]
        self.triggers: tuple[str, ...] = tuple(dict.fromkeys(trigger for trigger, _ in pairs))
        self.meant: tuple[tuple[int, ...], ...] = tuple(
            tuple(at for trigger, at in pairs if trigger == known) for known in self.triggers
        )

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Return the automaton over all triggers."""
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self.triggers)


def load_enumerations(path: Path) -> EnumerationTable:
    """Read the table of enumerations; raises ``PackError`` with every complaint."""
    return EnumerationTable(load_table(path, EnumerationFile)[0])


def _any(words: Iterable[str], *, optional: bool = True) -> str:
    ordered = sorted(words, key=len, reverse=True)
    if not ordered:
        return ""
    return f"(?:{'|'.join(map(re.escape, ordered))}){'?' if optional else ''}"

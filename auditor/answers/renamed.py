"""One body under two names: 石桥镇人民政府 of the first report is 东河县石桥镇人民政府 of the next.

A digest holds the unit's name, so that what was decided under the one name would be lost under the other. Nothing is
guessed: the names must agree but for the places in front, the year must be the same, and either may have one partner only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from auditor.answers.items import item_id, items, unit_key
from auditor.answers.record import Record
from auditor.model import Audit, Document, Finding

_PARTY = "中共"
_PLACE_ENDS = (*tuple("省市县区旗州盟师镇乡"), "街道")
_BARE = tuple("省市县区旗州盟")
"""Stand alone before an office: 县司法局 is some county's."""
_OFFICE = re.compile("(?<=[省市县区旗州盟镇乡道])(?:人民政府|政府|办事处|党委|党工委|工委|委员会|委)(?:办公室)?$")
_ALIKE = 0.75
"""How much of two names must agree for the one to be taken for a slip of the other."""
_MOST_ALIKE = 3
_LEAST = 3
"""Characters from which the end of a name tells of a body: 县委 or 政府 are those of any county."""


class Name(NamedTuple):
    """Name a unit in one year."""

    unit: str
    year: int | None


def is_longer_name(one: str, other: str) -> bool:
    """Tell whether two different names differ only by the places in front of the shorter one."""
    short, long = sorted((unit_key(each).removeprefix(_PARTY) for each in (one, other)), key=len)
    if short == long:
        return False
    short = short[1:] if short.startswith(_BARE) else short
    front = long[: len(long) - len(short)]
    return (
        len(short) >= _LEAST
        and long.endswith(short)
        and len(front) > 1
        and front.endswith(_PLACE_ENDS)
        and unit_key(one).startswith(_PARTY) == unit_key(other).startswith(_PARTY)
    )


def partners(before: Iterable[Name], now: Iterable[Name]) -> dict[Name, Name]:
    """Return for names that are gone the one name of the same year that took their place; none where there is a choice."""
    present = list(dict.fromkeys(now))
    known = {_key(name) for name in present}
    gone = [name for name in dict.fromkeys(before) if name.year is not None and _key(name) not in known]
    fits = {name: [each for each in present if _fits(name, each)] for name in gone}
    taken: defaultdict[tuple[str, int | None], set[tuple[str, int | None]]] = defaultdict(set)
    for name, found in fits.items():
        for each in found:
            taken[_key(each)].add(_key(name))
    return {name: found[0] for name, found in fits.items() if len(found) == 1 and len(taken[_key(found[0])]) == 1}


def near_names(unit: str, now: Iterable[str]) -> list[str]:
    """Return the names that may be another one for ``unit``, for a person to decide."""
    return [each for each in dict.fromkeys(now) if is_longer_name(unit, each)]


def alike_names(unit: str, now: Iterable[str]) -> list[str]:
    """Return the names that a person who wrote ``unit`` may have meant: longer, without its office, or misspelt."""
    known = list(dict.fromkeys(now))
    bare = _bare(unit)
    near = [each for each in known if _bare(each) == bare or is_longer_name(_bare(each), bare)]
    return (near or get_close_matches(unit, known, n=3, cutoff=_ALIKE))[:_MOST_ALIKE]


def _bare(unit: str) -> str:
    """Return a unit's name without the office that ends it: 柘树岭镇 of 柘树岭镇人民政府, 望桥街道 of 望桥街道办事处."""
    return _OFFICE.sub("", unit_key(unit).removeprefix(_PARTY)) or unit


def aliases(audits: Sequence[Audit], before: Iterable[Name]) -> tuple[dict[str, str], dict[Name, Name]]:
    """Return by the digest under a former name the digest of today, and which name took whose place."""
    documents: defaultdict[tuple[str, int | None], list[Audit]] = defaultdict(list)
    names = []
    for audit in audits:
        name = name_of(audit.document)
        if name is not None:
            names.append(name)
            documents[_key(name)].append(audit)
    found: dict[str, str] = {}
    pairs = {}
    for old, new in partners(before, names).items():
        (audit, *others) = documents[_key(new)]
        if not others and not audit.document.apart:
            found |= _digests(audit, old.unit)
            pairs[old] = new
    return found, pairs


def carried(audits: Sequence[Audit], answers: Mapping[str, Record]) -> dict[str, Record]:
    """Return what stands for each item, under today's digest where its unit has another name today."""
    digests, _ = aliases(audits, {Name(each.unit, each.year) for each in answers.values()})
    # what was answered under the name of today goes before what is only carried over
    return {digests.get(item, item): record for item, record in answers.items()} | dict(answers)


def name_of(document: Document) -> Name | None:
    """Return unit and year of a document; None where either is not known: its digests hold the file then."""
    return Name(document.unit.value, document.year.value) if document.unit and document.year else None


def _key(name: Name) -> tuple[str, int | None]:
    return unit_key(name.unit), name.year


def _fits(old: Name, new: Name) -> bool:
    return old.year == new.year and is_longer_name(old.unit, new.unit)


def _digests(audit: Audit, unit: str) -> dict[str, str]:
    """Return the digest that every item of an audit would have if the unit had this name."""
    document = audit.document
    assert document.unit is not None
    renamed = replace(audit, document=replace(document, unit=replace(document.unit, value=unit)))
    by_place = {(each.kind, each.at): each.id for each in items(audit)}
    found = {each.id: by_place[each.kind, each.at] for each in items(renamed)}
    for finding in audit.findings:
        anchor = _anchor(document, finding)
        if anchor is not None:
            found[item_id(renamed.document, finding.rule, anchor)] = finding.finding_id
    return found


def _anchor(document: Document, finding: Finding) -> str | None:
    """Return the sentence a finding's digest was made from, which is one of those of its first quotation."""
    paragraphs = {evidence.paragraph for evidence in finding.evidence}
    texts = (document.norm[each.start : each.end] for each in document.sentences if each.paragraph in paragraphs)
    tried = ("", *texts)
    return next((text for text in tried if item_id(document, finding.rule, text) == finding.finding_id), None)

"""Join what the sources say of the unit: the name of the most trusted, the prefix and body of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from auditor.identity.candidates import Candidate
from auditor.identity.hints import Hints
from auditor.identity.names import STREETS, Body, Organ, read_organ
from auditor.identity.placenames import Place
from auditor.model import Level, Source

_SPEAKS_AS: dict[int, frozenset[Level]] = {
    0: frozenset(),
    1: frozenset({Level.PROVINCE}),
    2: frozenset({Level.CITY}),
    3: frozenset({Level.COUNTY, Level.CITY}),
    4: frozenset({Level.TOWNSHIP}),
}
"""Map a place's rank to the levels that a text of its government speaks as (我市 of a county-level city)."""


def _strip(name: str) -> str:
    return name.removesuffix("人民政府").removesuffix("政府")


def _same(one: Place | None, two: Place | None) -> bool:
    if one is None or two is None:
        return False
    return _strip(one.name) == _strip(two.name)


def _enrich(base: Candidate, others: list[Candidate]) -> Candidate:
    """Add the wider places and the body that another source names for the same place."""
    organs = list(base.organs)
    for other in others:
        theirs = other.main
        for at, mine in enumerate(organs):
            if not _same(mine.last, theirs.last):
                continue
            wider = len(theirs.places) > len(mine.places)
            match = theirs.body is mine.body
            if mine.body is Body.PLACE and theirs.body in {Body.GOVERNMENT, Body.STREET, Body.ZONE}:
                longer = len(theirs.places) >= len(mine.places)
                organs[at] = replace(theirs, places=theirs.places if longer else mine.places)
            elif mine.words == "" and mine.body is theirs.body and theirs.words:
                organs[at] = replace(mine, words=theirs.words, places=theirs.places if wider else mine.places)
            elif wider:
                places = theirs.places if match else tuple(replace(p, name=_strip(p.name)) for p in theirs.places)
                organs[at] = replace(mine, places=places)
    return replace(base, organs=tuple(organs))


def _extend(base: Candidate, others: list[Candidate]) -> Candidate:
    """Join a joint signature to a title that names the place or the government alone."""
    for other in others:
        if other.joint and other.source in {Source.SIGNATURE, Source.TITLE} and _same(other.main.last, base.main.last):
            return replace(base, organs=other.organs) if base.main.body in {Body.PLACE, Body.STREET} else base
    return base


def best_unit(candidates: list[Candidate], hints: Hints) -> Candidate | None:
    """Choose the most trusted candidate and complete it from the others; else look for a name in the text."""
    usable = [c for c in candidates if c.organs and c.organs[0].places]
    if not usable:
        bare = next((c for c in candidates if c.organs), None)
        return bare or _in_body(hints)
    base = usable[0]
    alone = base.source is Source.OPENING and base.main.body is Body.PLACE and len(usable) == 1
    if alone and hints.own[0] is Level.DEPARTMENT and not hints.mine:
        return None  # 我局…。江澄市获评节水型城市: the place that a department speaks of is not who reports
    if base.source in {Source.PAGE_BLOCK, Source.OPENING} and len(usable) > 1:
        base = _prefer_speaker(usable, hints)
    rest = [c for c in usable if c is not base]
    base = _enrich(_extend(base, rest), rest)
    return _of_government(base, hints)


def _prefer_speaker(usable: list[Candidate], hints: Hints) -> Candidate:
    """Prefer the candidate that speaks at the text's own level: a page's issuer may be another office."""
    own = hints.own[0]
    for candidate in usable:
        if candidate.main.body is Body.DEPARTMENT and own is Level.DEPARTMENT:
            return candidate
    if own is not None and own is not Level.DEPARTMENT:
        for candidate in usable:
            if candidate.main.body is not Body.DEPARTMENT and _rank_fits(candidate.main, own):
                return candidate
    return usable[0]


def _rank_fits(organ: Organ, own: Level) -> bool:
    last = organ.last
    if last is None:
        return False
    if last.suffix in STREETS or organ.body is Body.STREET:
        return own is Level.SUBDISTRICT
    return own in _SPEAKS_AS[last.rank]


_OFFICE_SPEAKS = ("我办", "本办", "办公室党组", "我厅", "本厅", "办公厅党组")
"""List how a government's office speaks of itself."""


def _of_government(base: Candidate, hints: Hints) -> Candidate:
    """Take a department or office that only publishes for its government as that government."""
    main = base.main
    if base.office and main.body is Body.GOVERNMENT and base.source is Source.TITLE:
        speaks = hints.weight(Level.COUNTY) + hints.weight(Level.CITY) + hints.weight(Level.PROVINCE)
        if sum(map(hints.count, _OFFICE_SPEAKS)) > 1 and speaks < 12:
            words = "人民政府办公厅" if "办公厅" in base.quote else "人民政府办公室"
            return replace(base, organs=(replace(main, body=Body.DEPARTMENT, words=words),))
    if main.body is Body.DEPARTMENT and base.source is Source.PAGE_BLOCK and main.places:
        own = hints.own[0]
        if own in {Level.COUNTY, Level.CITY, Level.PROVINCE} and hints.weight(Level.DEPARTMENT) == 0:
            return replace(base, organs=(replace(main, body=Body.PLACE, words=""),))
    return base


_ENDINGS = {
    Level.PROVINCE: ("省",),
    Level.CITY: ("市", "州", "盟"),
    Level.COUNTY: ("县", "区", "旗"),
    Level.TOWNSHIP: ("镇", "乡"),
    Level.SUBDISTRICT: ("街道",),
}
_BEFORE_NAME = re.compile("[^\u4e00-\u9fff]|[在为对与由于使让将以]")
_STEMS = (2, 3)  # characters of a place's name without its suffix, where only the running text names it


def _in_body(hints: Hints) -> Candidate | None:
    """Look for the unit's name in the running text, when nothing else names it: the one named most often."""
    own = hints.own[0]
    if own is None or own is Level.DEPARTMENT or (hints.department and not hints.mine):
        return None
    names = Counter(name for ending in _ENDINGS[own] for name in _named(hints.text, ending))
    found = {name: times for name, times in names.items() if _is_place(name, own)}
    if not found:
        return None
    name = max(found, key=lambda n: (found[n], -len(n)))
    organ = read_organ(name)
    return Candidate((organ,), Source.BODY, name) if organ else None


def _named(text: str, ending: str) -> Iterator[str]:
    """Yield what may be a name ending in ``ending``: two or three characters behind a mark or a preposition."""
    at = text.find(ending)
    while at >= 0:
        for size in _STEMS:
            start = at - size
            if start == 0 or (start > 0 and _BEFORE_NAME.match(text, start - 1)):
                yield text[start : at + len(ending)]
        at = text.find(ending, at + 1)


def _is_place(name: str, own: Level) -> bool:
    """Tell whether ``name`` is one place of the level the text speaks from."""
    organ = read_organ(name)
    return organ is not None and len(organ.places) == 1 and organ.end == len(name) and _rank_fits(organ, own)

"""Decide a unit's level from its name, asking the running text only where the name leaves it open."""

from __future__ import annotations

from auditor.identity import places
from auditor.identity.above import Above
from auditor.identity.hints import Hints
from auditor.identity.names import STREETS, Body, Organ
from auditor.identity.placenames import Place
from auditor.model import Level, Source

_BY_RANK = {1: Level.PROVINCE, 2: Level.CITY, 3: Level.COUNTY, 4: Level.TOWNSHIP}
_BY_BODY = {Body.DEPARTMENT: Level.DEPARTMENT, Body.STREET: Level.SUBDISTRICT}


_FARMS = ("农场", "牧场", "团场")
"""What a 师 of the 兵团 has at the rank of a town."""


def level_of(organ: Organ, hints: Hints, above: Above) -> tuple[Level, Source | None, str]:
    """Return the level of ``organ``; the source and quote are given when the running text decided.

    A 市 that is no known prefecture is county-level when another city stands before it, else what the
    text's own words or the body above say, else county-level with an empty quote (Source.BODY): the common case.
    """
    last = organ.last
    if _of_division(organ) and organ.words.endswith(_FARMS):
        return Level.TOWNSHIP, None, ""
    if organ.body in _BY_BODY:
        return _BY_BODY[organ.body], None, ""
    if last is None:
        return Level.COUNTY, Source.BODY, ""
    if last.suffix == "新区" and last.name.removesuffix("新区") in places.NEW_AREAS and hints.city[0]:
        return Level.CITY, Source.BODY, hints.city[1]
    if last.suffix == "市" and last.rank == 2 and not last.known and not _of_division(organ):
        return city_of(last.name, hints, above)
    return _by_name(organ, last), None, ""


def _of_division(organ: Organ) -> bool:
    """Tell whether a 师 of the 兵团 stands before its city (第八师石河子市)."""
    return any(place.suffix == "师" for place in organ.places)


def _by_name(organ: Organ, last: Place) -> Level:
    if last.name in places.MUNICIPALITIES:
        return Level.PROVINCE
    if organ.body is Body.ZONE:
        return Level.COUNTY
    return Level.SUBDISTRICT if last.suffix in STREETS else _BY_RANK[last.rank]


def city_of(name: str, hints: Hints, above: Above) -> tuple[Level, Source, str]:
    """Decide between prefecture and county for a 市 the tables lack (``name`` may be empty: 我市)."""
    over = above.places[-1] if above.places else None
    if over and over.rank == 2 and over.name != name:
        return Level.COUNTY, Source.BODY, above.quote
    wide, quote = hints.city
    province = above.province or (over is not None and over.rank == 1)
    if wide is None and (province or above.city):
        return (Level.CITY if province else Level.COUNTY), Source.BODY, above.quote
    return (Level.CITY if wide else Level.COUNTY), Source.BODY, quote

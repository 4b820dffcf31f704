"""Decide a unit's level from its name, asking the running text only where the name leaves it open."""

from __future__ import annotations

from auditor.identity import places
from auditor.identity.above import Above
from auditor.identity.hints import Hints
from auditor.identity.names import STREETS, Body, Organ
from auditor.model import Level, Source

_BY_RANK = {1: Level.PROVINCE, 2: Level.CITY, 3: Level.COUNTY, 4: Level.TOWNSHIP}


def level_of(organ: Organ, hints: Hints, above: Above) -> tuple[Level, Source | None, str]:
    """Return the level of ``organ``; the source and quote are given when the running text decided.

    A 市 that is no known prefecture is county-level when another city stands before it, else what the
    text's own words or the body above say, else county-level with an empty quote (Source.BODY): the common case.
    """
    if organ.body is Body.DEPARTMENT:
        return Level.DEPARTMENT, None, ""
    if organ.body is Body.STREET:
        return Level.SUBDISTRICT, None, ""
    last = organ.last
    if last is None:
        return Level.COUNTY, Source.BODY, ""
    if last.name in places.MUNICIPALITIES:
        return Level.PROVINCE, None, ""
    if organ.body is Body.ZONE or last.suffix == "新区":
        area = last.name.removesuffix("新区")
        if last.suffix == "新区" and area in places.NEW_AREAS and hints.city[0]:
            return Level.CITY, Source.BODY, hints.city[1]
        return Level.COUNTY, None, ""
    if last.suffix in STREETS:
        return Level.SUBDISTRICT, None, ""
    if last.suffix == "市" and any(place.suffix == "师" for place in organ.places):
        return Level.CITY, None, ""
    if last.suffix == "市" and last.rank == 2 and not last.known:
        return city_of(last.name, hints, above)
    return _BY_RANK[last.rank], None, ""


def city_of(name: str, hints: Hints, above: Above) -> tuple[Level, Source, str]:
    """Decide between prefecture and county for a 市 the tables lack (``name`` may be empty: 我市)."""
    over = above.places[-1] if above.places else None
    if over and over.rank == 2 and over.name != name:
        return Level.COUNTY, Source.BODY, above.quote
    wide, quote = hints.city
    if wide is None and (above.province or above.city):
        return (Level.CITY if above.province else Level.COUNTY), Source.BODY, above.quote
    return (Level.CITY if wide else Level.COUNTY), Source.BODY, quote

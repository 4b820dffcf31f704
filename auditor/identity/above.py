"""Read who stands above the unit: the addressee, and 在…领导下 of the opening."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auditor.identity.candidates import Candidate
from auditor.identity.names import Body, Organ, read_organ
from auditor.identity.placenames import Place
from auditor.identity.view import View
from auditor.model import Source

_LED = re.compile(
    "在(?P<who>[^，。；]{2,44}?)的?(?:坚强|正确|有力|统一|科学|集中|亲切|具体|关心|指导|和|与|、)*领导[^，。；]{0,14}下"
)
_CITY_ABOVE = re.compile("市委、?市(?:人民)?政府|市委和市(?:人民)?政府|州委、?州政府|地委")
_PROVINCE_ABOVE = re.compile("^(?:中共)?(?:省委|自治区党委|省人民政府|省政府)")
_PARTS = re.compile("[、，：和及]|(?<=[省市县区旗州盟]委)(?=[省市县区旗州盟]?(?:人民)?政府)")
"""Match what parts the bodies above; 区委区政府 are two without anything between."""


@dataclass(frozen=True, slots=True)
class Above:
    """Hold the places of the body above, and whether an unnamed 省委 or 市委、市政府 leads; with the quote."""

    places: tuple[Place, ...] = ()
    province: bool = False
    city: bool = False
    quote: str = ""


def find_above(view: View, addressee: int | None) -> Above:
    """Read the body above the unit from the addressee, else from the opening; empty when neither says."""
    if addressee is not None:
        text = next(line.text for line in view.head if line.index == addressee)
        found = _read(text, view.verbatim(addressee))
        if found:
            return found
    for line in view.head:
        led = _LED.search(line.text)
        found = _read(led["who"], view.verbatim(line.index, led.start(), led.end())) if led else None
        if found or line.long:
            return found or Above()
    return Above()


def _read(text: str, quote: str) -> Above | None:
    for part in _PARTS.split(text):
        organ = read_organ(part)
        if organ and organ.places and organ.body in {Body.PARTY, Body.GOVERNMENT}:
            return Above(organ.places, quote=quote)
    if _PROVINCE_ABOVE.match(text):
        return Above(province=True, quote=quote)
    return Above(city=True, quote=quote) if _CITY_ABOVE.search(text) else None


def with_prefix(unit: Candidate, above: Above, block: list[Candidate]) -> Candidate:
    """Put the county or city above before a township's or street's name that stands alone."""
    chains = [c.main.places for c in block if c.source is Source.PAGE_BLOCK and c.main.body is Body.GOVERNMENT]
    for chain in (above.places, *chains):
        if chain and chain[-1].rank in {2, 3}:
            return replace(unit, organs=tuple(_prefixed(organ, chain) for organ in unit.organs))
    return unit


def _prefixed(organ: Organ, chain: tuple[Place, ...]) -> Organ:
    alone = len(organ.places) == 1 and organ.places[0].rank == 4 and organ.body is not Body.DEPARTMENT
    return replace(organ, places=(*chain, *organ.places)) if alone else organ

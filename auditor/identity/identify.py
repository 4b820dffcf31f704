"""Put together who reports, at what level, for which year: each fact from its most trusted source."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from auditor.identity.above import Above, find_above, with_prefix
from auditor.identity.candidates import (
    Candidate,
    from_block,
    from_colophon,
    from_name,
    from_opening,
    from_signature,
    from_title,
)
from auditor.identity.covering import behind_request, opens_report
from auditor.identity.dates import as_date
from auditor.identity.edges import Signature, find_addressee, find_signature, signed_at
from auditor.identity.hints import Hints
from auditor.identity.kinds import decide_kind
from auditor.identity.levels import city_of, level_of
from auditor.identity.names import Body, read_organs
from auditor.identity.placenames import ZONE
from auditor.identity.result import Block, Entry, Identity, Paragraphs
from auditor.identity.titles import Title, find_title, title_of_name
from auditor.identity.units import best_unit
from auditor.identity.view import LONG, View
from auditor.identity.years import find_year
from auditor.model import DateKind, Fact, Level, Source
from auditor.text.normalise import fold

_BLOCK_DATES = (
    (DateKind.WRITTEN, "成文日期"),
    (DateKind.GENERATED, "生成日期"),
    (DateKind.PUBLISHED, "公开日期"),
)
_CHINESE = re.compile("[\u4e00-\u9fff]")
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
_OWN_GOVERNMENT = re.compile("(?:新|本|我|开发|高新|经开)?区(?:人民)?政府|政府常务会")
_PUBLIC_BY = 4
"""Month by which a report must be public."""
_SPEAKS = 3  # one 我镇 or 全县 is enough, one 县委 is not

Dates = tuple[tuple[DateKind, Fact[date]], ...]


def _dates(signature: Signature, block: Block, entry: Entry | None) -> Dates:
    """Collect every date that the document, its page or the manifest states, one of each kind."""
    found: dict[DateKind, Fact[date]] = {}
    if signature.day:
        found[DateKind.SIGNED] = Fact(signature.day, Source.SIGNATURE, signature.day_quote)
    elif signature.printed:
        found[DateKind.WRITTEN] = Fact(signature.printed, Source.SIGNATURE, signature.printed_quote)
    for kind, key in _BLOCK_DATES:
        text = block.get(key, "")
        day = as_date(text)
        if day and kind not in found:
            found[kind] = Fact(day, Source.PAGE_BLOCK, text)
    renewed = as_date(block.get("更新日期", ""))
    if renewed and renewed.month < _PUBLIC_BY and DateKind.PUBLISHED not in found:
        # the page was there by then; when it was renewed later on, that does not say when it was put there
        found[DateKind.PUBLISHED] = Fact(renewed, Source.PAGE_BLOCK, block["更新日期"])
    for kind, value in (
        (DateKind.SUBMITTED, entry and entry.submitted),
        (DateKind.PUBLISHED, entry and entry.published),
    ):
        day = as_date(value)
        if day:
            found[kind] = Fact(day, Source.MANIFEST, str(value))
    return tuple(found.items())


def _title_fact(title: Title | None) -> Fact[str] | None:
    if title is None:
        return None
    return Fact(title.value, Source.TITLE if title.paragraphs else Source.PAGE_BLOCK, title.quote)


def _level(unit: Candidate | None, entry: Entry | None, hints: Hints, above: Above) -> Fact[Level] | None:
    if entry and entry.level:
        return Fact(Level(entry.level), Source.MANIFEST, str(entry.level))
    if entry and entry.unit:
        organs = read_organs(fold(entry.unit), whole=True)
        if organs:
            level, source, quote = level_of(organs[-1], hints, above)
            return Fact(level, source or Source.MANIFEST, quote or ("" if source else entry.unit))
    if unit and unit.organs:
        level, source, quote = level_of(unit.main, hints, above)
        return Fact(level, source or unit.source, quote if source else unit.quote)
    if hints.department:
        return Fact(Level.DEPARTMENT, Source.OPENING, hints.department)
    if hints.government:
        name, named = hints.government
        if named is not Level.CITY:
            return Fact(named, Source.OPENING, name)
        level, source, quote = city_of("", hints, above)
        return Fact(level, source, quote)
    own, word, weight = hints.own
    if own is Level.CITY and weight >= _SPEAKS:
        level, source, quote = city_of("", hints, above)
        return Fact(level, source, quote)
    return Fact(own, Source.BODY, word) if own and weight >= _SPEAKS else None


def _year(entry: Entry | None) -> Fact[int] | None:
    return Fact(entry.year, Source.MANIFEST, str(entry.year)) if entry and entry.year else None


def _unit(entry: Entry | None, unit: Candidate | None, paragraphs: Paragraphs, hints: Hints) -> Fact[str] | None:
    if entry and entry.unit:
        return Fact(entry.unit, Source.MANIFEST, entry.unit)
    if unit is None:
        name = hints.department or (hints.government[0] if hints.government else "")
        return Fact(name, Source.OPENING, name) if name else None
    fact = unit.fact
    if unit.main.body in (Body.PLACE, Body.ZONE) and ZONE.search(fact.value.removesuffix("人民政府")[-6:]):
        return replace(fact, value=_zone_named(fact.value, paragraphs))
    return fact


def _zone_named(name: str, paragraphs: Paragraphs) -> str:
    """Name the committee of a zone that has one: 高新区 alone may be a government's or a 管理委员会's."""
    place = name.removesuffix("人民政府")
    governed = any(_OWN_GOVERNMENT.search(text) for text in paragraphs)
    committee = any("管委会" in text or "管理委员会" in text for text in paragraphs)
    return f"{place}管理委员会" if committee and not governed and "委" not in name else name


_REPORT_SIZE = 200
"""Characters below a title that make it another report: what follows 相关报告 is a link."""


def _second_report(paragraphs: Paragraphs, behind: int) -> int | None:
    """Return the paragraph below the signature in which another report begins."""
    for index in range(behind, len(paragraphs)):
        text = paragraphs[index]
        if len(text) <= LONG and opens_report(fold(text)):
            return index if sum(map(len, paragraphs[index + 1 :])) >= _REPORT_SIZE else None
    return None


def identify(paragraphs: Paragraphs, block: Block, file_name: str, entry: Entry | None = None) -> Identity:
    """Say who reports, at what level, for which year, with which title and dates, and whether it is a report.

    ``paragraphs`` are verbatim, without page chrome; ``block`` is the page's own statement; a value of
    ``entry`` overrides everything. What cannot be known is None, never an error. A request above the report
    (妥否，请批示) is another's paper: neither who signs it nor its date is the report's.
    """
    start = behind_request(paragraphs)
    found = _identify(paragraphs[start:], block, file_name, entry)
    if not start:
        return found
    places = {name: at + start for name in _PARAGRAPHS if (at := getattr(found, name)) is not None}
    return replace(found, **places)


_PARAGRAPHS = (
    "title_paragraph",
    "addressee_paragraph",
    "signature_paragraph",
    "date_paragraph",
    "attached_paragraph",
    "second_paragraph",
)
"""Name the fields of ``Identity`` that count paragraphs."""


def _identify(paragraphs: Paragraphs, block: Block, file_name: str, entry: Entry | None) -> Identity:
    end = signed_at(paragraphs)
    behind = end + 1 if end is not None and end + 1 < len(paragraphs) else None
    second = _second_report(paragraphs, behind) if behind else None
    view = View(paragraphs[:behind])
    hints = Hints(paragraphs[:second])
    stem = fold(_SUFFIX.sub("", file_name.rsplit("/", 1)[-1]))
    title, named = find_title(view), title_of_name(block.get("名称", ""))
    if title is None or (named and named.report and not title.report):
        title = named or title
    signature = find_signature(view, title)
    addressee = find_addressee(view, title)
    above = find_above(view, addressee)
    pages = from_block(block, named)
    candidates = (
        from_title(title),
        *pages,
        from_opening(view, title, signature, addressee),
        from_signature(signature),
        from_colophon(view),
        from_name(stem),
    )
    unit = best_unit([each for each in candidates if each], hints)
    if unit:
        unit = with_prefix(unit, above, pages)
    dates = _dates(signature, block, entry)
    kind, reason = decide_kind(view, title, hints, stem if _CHINESE.search(stem) else "")
    return Identity(
        unit=_unit(entry, unit, paragraphs, hints),
        level=_level(unit, entry, hints, above),
        year=_year(entry) or find_year(view, (title, named), stem, dates, hints),
        title=_title_fact(title),
        title_paragraph=title.key if title else None,
        addressee_paragraph=addressee,
        signature_paragraph=signature.paragraph,
        date_paragraph=signature.day_paragraph,
        attached_paragraph=behind,
        second_paragraph=second,
        dates=dates,
        joint=bool(unit and unit.joint),
        kind=kind,
        kind_reason=reason,
    )

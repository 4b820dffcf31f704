"""How many places a body is made of, told twice: 全镇9个社区 beside 全镇11个社区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.figures.facts import UNDECIDED, Facts, Found
from auditor.figures.period import Period
from auditor.model import Level
from auditor.ruleset.relation_source import RelationSource

_ALL = re.compile(
    "(?:(?P<body>全(?:[省市县区州盟旗镇乡]|街道?|办事处|管委会))(?:所辖|下辖|所有|全部)?|(?:下辖|所辖|现辖|共辖|管辖|辖(?=\\d))|(?:辖区内?)?(?:所有|全部))"
    "(?:的|共|共有|现有|有)?$"
)
"""What tells, right before a number, that it counts them all."""
_PLACES = re.compile(
    "行政村|村[（(]社区[）)]|村[（(]居[）)]|村居|村社|社区居委会|社区|居委会|建制村|自然村|村(?!民|级|干|医|办)|乡镇街道|镇街道?|街镇|乡[（(]镇[）)]|乡镇|街道(?!办)|镇(?!办)"
)
_LESS = re.compile("(?:以上|以外|之外|中的?|里的?|外的|率先|试点|先行|分别有|有\\d)")
"""What makes of them a part after all, behind the name of the places."""
_LOOK = 12
_CITY = re.compile("市(?:人民政府|政府|委|$)")
"""How a county is called that is a city."""
_OWN = {
    Level.PROVINCE: "省区",
    Level.CITY: "市州盟",
    Level.COUNTY: "县市区旗",
    Level.TOWNSHIP: "镇乡",
    Level.SUBDISTRICT: "街办",
}
"""What a body calls itself by, of the words above: 全镇 in a county's report is one of its towns."""


def extents(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check that as many places are told of wherever all of them are counted."""
    first: dict[str, int] = {}
    told: set[tuple[str, float]] = set()
    for number in sorted(facts.figure_of):
        place = _place(facts, number)
        if place is None or facts.period(number) is not Period.THIS:
            continue
        other = first.setdefault(place, number)
        value = (place, facts.numbers[number].value)
        if value in told or facts.interval(other).meets(facts.interval(number)) or not facts.same_scope(other, number):
            continue
        told.add(value)
        work = f"{place}一处{facts.written(other)}，一处{facts.written(number)}"
        yield Found(relation, UNDECIDED, work, (other, number), "两处数的可能不是同一批；是同一批的请核对")


def _place(facts: Facts, number: int) -> str | None:
    """Return what places of the reporting body a number counts all of, None where it does not."""
    counted = facts.numbers[number]
    if counted.unit != "个":
        return None
    before = _ALL.search(facts.norm, max(0, counted.start - _LOOK), counted.start)
    named = _PLACES.match(facts.norm, counted.end) if before else None
    if before is None or named is None or _LESS.match(facts.norm, named.end()):
        return None
    level = facts.document.level
    own = _OWN.get(level.value, "") if level else ""
    if level and level.value is Level.COUNTY and not _is_city(facts):
        own = own.replace("市", "")  # 全市 in the report of a district is its city
    body = before["body"]
    return named.group() if own and (body is None or body[1] in own) else None


def _is_city(facts: Facts) -> bool:
    unit = facts.document.unit
    return unit is not None and _CITY.search(unit.value) is not None

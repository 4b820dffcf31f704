"""Find the heads of other units: 县长到我镇调研 tells nothing of what the town's own head did.

Who is another's head depends on who reports. Above a town stand its county and its city, above a county its city, unless
it may be a city itself; beside a department stand all governments, above it the departments of a higher rank, below it
its own squads (SRC-02 Art. 2, 10: the duty is that of the reporting unit's own heads).
"""

from __future__ import annotations

import re
from functools import cache

from auditor.matching.chains import Span
from auditor.model import Document, Level

_PROVINCES = "省|自治区"
_CITIES = "市|州|盟"
_COUNTIES = "县|旗|(?<![社辖小片园校厂景林库街治])区"
_LEADERS = "(?:主要|分管)?(?:领导|负责人|负责同志)|一把手"
_RANK = re.compile("[省市州盟县区旗](?=[^省市州盟县区旗]*$)")
_SQUADS = "(?:大|支|中)队(?=长)长"
_BRANCHES = "分局(?=局长)局长|分局(?:主要)?(?:负责人|领导|负责同志)"
_OF_BRANCH = re.compile("[我本]分局")
"""What tells that a branch office reports, where its name does not."""


def find_other_heads(document: Document) -> list[Span]:
    """Return the spans of the words that name the head of another unit, in order; none where the level is unknown."""
    level = document.level.value if document.level else None
    if level is None:
        return []
    unit = document.unit.value if document.unit else ""
    branch = "分局" in unit or _OF_BRANCH.search(document.norm) is not None
    pattern = _pattern(level, _ranks_above(level, unit), "队" in unit, branch)
    return [m.span(m.lastindex or 0) for m in pattern.finditer(document.norm)]


def _ranks_above(level: Level, unit: str) -> str:
    """Return the places whose departments stand above a department, or whose governments above a government."""
    rank = _RANK.search(unit)
    if level is Level.PROVINCE:
        return ""
    if level is Level.CITY:
        return _PROVINCES
    if level is Level.COUNTY:
        # a county-level city calls its own head 市长
        return _PROVINCES if not rank or rank.group() == "市" else f"{_PROVINCES}|{_CITIES}"
    if level is Level.DEPARTMENT:
        if not rank or rank.group() == "省":
            return ""
        return _PROVINCES if rank.group() in _CITIES else f"{_PROVINCES}|{_CITIES}"
    return f"{_PROVINCES}|{_CITIES}|{_COUNTIES}"


@cache
def _pattern(level: Level, above: str, squad: bool, branch: bool) -> re.Pattern[str]:
    """Return what finds the heads; the last group of a match is the word that names one."""
    places = f"{_PROVINCES}|{_CITIES}|{_COUNTIES}" if level is Level.DEPARTMENT else above
    found = []
    if places:
        organs = f"(?:委|(?:人民)?政府)(?:(?:和|与|、)?(?:{places})?(?:人民)?政府)?"
        found += [
            f"(?:{places})委副?(书记)",
            f"(?:副|代)?((?:{places})长(?!制|效|期|远|江|城|三角|热线|信箱|质量奖|专线|廊))",
            f"(?:{places})(?:{organs})?({_LEADERS})",
            "(自治区主席)",
        ]
    if level is Level.DEPARTMENT:
        if above:
            found.append(
                f"(?:{above}|上级)(?:[^，。；：、县区旗\n]{{0,8}}?[局厅委办])?"
                f"((?:党组|党委)书记|局长|厅长|(?<!办公室)主任|{_LEADERS})"
            )
        if not squad:
            found.append(f"({_SQUADS})")
        if not branch:
            found.append(f"({_BRANCHES})")
    return re.compile("|".join(found) or "(?!)")

"""Find the sentences that another body than the reporting one opens: a court, a people's congress, a higher authority.

县法院审结…, 市人大常委会检查…, 12月，省司法厅… tell what others did; a rule that asks for the reporting body's own
acts (``own``) leaves them out.
"""

from __future__ import annotations

import re

from auditor.matching.scan import Reading
from auditor.model import Document, Level

_LEAD = (
    "(?:[（(]?[一二三四五六七八九十0-9]{1,2}[、.)）]|[一二三四五]是)?"
    "(?:(?:全年|今年|年内|当年|年初|年底|20[0-9]{2}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?)，?)?"
)
_OPENING = re.compile(
    f"{_LEAD}(?:[^，。；：、与和向同经由报请提对为在会联接配邀送应受被]{{1,3}}(?=[省市县区旗州盟]))?"
    "(?:[全各两][省市县区旗州级]|[省市县区旗州盟]|各级|全)?"
)
"""Match what may stand between the beginning of a sentence and the body that acts in it: 12月，云垣县…"""
_JOINED = frozenset("、和与及等的或")
"""What follows a body that does not act alone, or at all: 法院、…, 法院的…"""
_PROVINCE = "省|自治区"
_CITY = "市(?!场|政(?!府)|容|民|区|直|域|级|内|里)|州|盟"
_AUTHORITY = "(?:委(?!员)|(?:人民)?政府|[\u4e00-\u9fff]{2,12}?(?:局|厅|委员会|办公室|领导小组|联席会议))"
_OF_US = re.compile("[我本全][县市区旗州盟镇乡街局]")
"""What makes a higher authority's act one on the reporting body: 市司法局对我县开展督察."""


def find_others(reading: Reading) -> dict[int, int]:
    """Return, by sentence, the offset of the body that opens it and is not the reporting one."""
    others = _find_higher(reading.document)
    term = reading.compiled.other_bodies
    if term is None:
        return others
    norm, sentences = reading.document.norm, reading.document.sentences
    for index in reading.where(term):
        start = sentences[index].start
        spans = reading.spans(index, term)
        opening = next((s for s in spans if _OPENING.fullmatch(norm, start, s[0])), None)
        if opening is None:
            continue
        end = opening[1]
        for s, e in spans:
            end = e if opening[0] < s <= end + 1 else end  # 县法院、县检察院
        if norm[end : end + 1] not in _JOINED:
            others[index] = opening[0]
    return others


def _find_higher(document: Document) -> dict[int, int]:
    """Return, by sentence, the offset of the higher authority that opens it; of counties and cities only."""
    level = document.level.value if document.level else None
    if level is Level.CITY:
        above = _PROVINCE
    elif level is Level.COUNTY:
        # a county may be a city itself: 市 is its own authority then
        own_city = document.unit is not None and document.unit.value.removesuffix("人民政府").endswith("市")
        above = _PROVINCE if own_city else f"{_PROVINCE}|{_CITY}"
    else:
        return {}
    higher = re.compile(f"{_LEAD}((?:{above}){_AUTHORITY})(?![、和与及等的或要])")
    norm = document.norm
    found = ((i, s, higher.match(norm, s.start, s.end)) for i, s in enumerate(document.sentences))
    return {i: m.start(1) for i, s, m in found if m is not None and _OF_US.search(norm, s.start, s.end) is None}

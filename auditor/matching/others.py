"""Find the sentences that another body than the reporting one opens: a court, a people's congress, a higher authority.

县法院审结…, 市人大常委会检查…, 12月，省司法厅… tell what others did; a rule that asks for the reporting body's own
acts (``own``) leaves them out, up to where one of the reporting body begins to act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.matching.scan import Reading
from auditor.model import Document, Level

_LEAD = (
    "(?:[（(]?[一二三四五六七八九十0-9]{1,2}[、.)）]|[一二三四五]是)?"
    "(?:(?:全年|今年|年内|当年|年初|年底|20[0-9]{2}年|[0-9]{1,2}月(?:[0-9]{1,2}日)?)，?)?"
)
"""What may stand between the beginning of a sentence and who acts in it."""
_WIDE = "(?:[全各两][省市县区旗州级]|[省市县区旗州盟]|各级|全)?(?:[两三]级)?"
_LEADING, _BEFORE_PLACE, _BEHIND_PLACE = re.compile(_LEAD + _WIDE), re.compile(_LEAD), re.compile(_WIDE)
_NOT_ACTING = re.compile(
    "[、和与及等的或同]|会同|联合|协同|配合|派驻|工作|委员|代表|判决|裁定|裁判|生效|[检司]?[察法]?建议|提案|议案|(?:审议)?意见|[一二三四五六]审"
)
"""What follows a body that does not act alone, or is only named: 法院、…, 检察院建议, 政协提案."""
_HEADED = re.compile(_LEAD + "(?:时任|分管|常务)?[^，。；：、按据照依在由向受经对把将以为给陪随配请]{0,8}")
_NOT_VISITING = re.compile("[、和与及等的或同]|(?:重要)?(?:批示|指示|讲话|要求|关心|点名|信箱|热线|办公|专题会)")
"""What follows the head of another unit who is only named: 市委书记批示后, 县长办公会."""
_PROVINCE = "省|自治区"
_CITY = "市(?!场|监|政(?!府)|容|民|区|直|域|级|内|里|县)|州(?!庆|级|直)|盟(?!级|直)"
_AUTHORITY = (
    "(?:委(?!员)|(?:人民)?政府"
    "|[^由后前时县区旗乡镇与和及同级间定下局厅，。；：、\n]{2,12}?(?:局|厅|委员会|办公室|领导小组|联席会议))"
    "(?![^，。；：]{0,6}(?:分局|支队|大队|中队))"
)
_OWN_PLACES = {
    Level.PROVINCE: "省|自治区",
    Level.CITY: "市|州|盟",
    Level.COUNTY: "县|区|旗",
    Level.TOWNSHIP: "镇|乡",
    Level.SUBDISTRICT: "街道",
    Level.DEPARTMENT: "局",
}
"""By what the reporting body's own organs are called: 县司法局 is a county's."""
_ABOVE = {
    Level.CITY: "省",
    Level.COUNTY: "省|市(?!场|政|民|区|直)|州",
    Level.TOWNSHIP: "省|市(?!场|政|民|区|直)|州|县|旗|(?<![社辖小片园街])区",
    Level.SUBDISTRICT: "省|市(?!场|政|民|区|直)|州|县|旗|(?<![社辖小片园街])区",
    Level.DEPARTMENT: "省|市(?!场|政|民|区|直)|州|县|旗|(?<![社辖小片园街])区",
}
_TOWNS = frozenset({Level.TOWNSHIP, Level.SUBDISTRICT})
_SMALL = _TOWNS | {Level.DEPARTMENT}
_TOWN_WORDS = re.compile("(?<!各乡)(?<!各)[镇乡](?!街|级)|街道|社区|村|司法所|综合执法(?:队|办|中心)")
_DEPARTMENT_NAME = re.compile("([省市县区旗州盟])([^省市县区旗州盟]{2,16}?)(局|厅|委员会|办公室|委|办|院|中心|队)$")
_MENDED = (
    "(?:反馈|指出|移交|交办|通报|点名|查出|提出)的[^，。；]{0,12}(?:问题|意见|短板|事项)[^，。；]{0,16}"
    "(?:整改|销号|办结|到位|完成|清零|改[好完掉])"
)
"""What another body found fault with and is mended: that was ours to do."""
_PLACE = re.compile("([^省市县区旗州盟镇乡街]{1,8})[省市县区旗州盟镇乡街]")


@dataclass(frozen=True, slots=True)
class Others:
    """Hold, by sentence, where another body opens it, and what tells that one of the reporting body acts after it.

    What is told of ``elsewhere`` (市里, 兄弟县, 企业; of a town or a department: its county's bodies) is nobody's evidence
    here; a court's or a people's congress's acts are, where a rule asks for them.
    """

    opening: dict[int, int]
    elsewhere: frozenset[int]
    ours: re.Pattern[str]


def find_others(reading: Reading) -> Others:
    """Return, by sentence, the offset of the body that opens it and is not the reporting one."""
    document = reading.document
    own = _own_places(document)
    of_us = re.compile(f"[我本](?:[省市县区旗州盟镇乡局]|街道)|全(?:{own})|{_MENDED}")
    ours = re.compile(
        f"(?:[，后由下]|随后)(?:并|及时|均)?(?:由)?(?:[我本](?:[省市县区旗州盟镇乡局]|街道)|全(?:{own})|各(?:部门|单位|乡镇|镇街|有关)"
        f"|(?:{own})(?:委|长|(?:人民)?政府|(?!(?:人民)?(?:法院|检察院))[^，。；：、]{{1,8}}?(?:局|办|委|队|所|中心|部门|机关))|司法局|司法所|政府)"
        f"|，{_MENDED}"
        "|(?:指出|点出|点名|反馈|查出|提出)[^。；]{0,40}，[^，。；]{0,14}?(?:已|都|均|全部)"  # what another body found fault with, we have mended
    )
    opening = {**_find_higher(document), **_find_bodies(reading)}
    norm, sentences = document.norm, document.sentences
    kept = {
        i: at for i, at in opening.items() if of_us.search(norm, at, _clause_end(norm, at, sentences[i].end)) is None
    }
    # 省厅修订裁量基准86项，我局组织学习: what we do comes in a clause of its own
    elsewhere = {
        i: at
        for i, at in _find_elsewhere(document).items()
        if of_us.search(norm, at, _clause_end(norm, at, sentences[i].end)) is None
    }
    # 县长到我镇调研 speaks of us too, and yet of nothing that we did
    return Others({**kept, **elsewhere, **_find_heads(reading)}, frozenset(elsewhere), ours)


def _clause_end(norm: str, start: int, end: int) -> int:
    stop = norm.find("，", start, end)
    return end if stop < 0 else stop


def _find_elsewhere(document: Document) -> dict[int, int]:
    """Return, by sentence, the offset of another place, of a body above a town or beside a department, or of a firm."""
    level = document.level.value if document.level else None
    if level is None:
        return {}
    words = "兄弟(?:[省市县区旗州]|乡镇|单位|部门|街道)|(?:邻|外|周边)[省市县区]|先进地区"
    firms = "(?:[^，。；：、我本各对向为深给到组帮指督引推促由请]{0,6}(?:企业|公司|国企|银行网点))(?:自行|自主|均|全部|都)?(?:举办|组织|聘请|开展|制定|建立|成立)"
    above = _ABOVE.get(level, "")
    named = "|".join(f"(?:{above}){word}" for word in ("里", "级(?=统一|层面|组织)")) if above else ""
    bodies = (
        f"(?:{above})(?:[局厅]|{_AUTHORITY}|委党校|直(?:各?部门|各?单位|机关)|(?:委)?(?:编办|普法办|依法治.办|督查室|信访局))(?<!仲裁委员会)(?<!领导小组)(?<!联席会议)(?![、和与及等的或要同]|会同|联合)"
        if level in _SMALL
        else ""
    )
    opens = re.compile(
        f"{_LEAD}((?:{'|'.join(x for x in (words, firms, named, bodies) if x)}))(?!的?(?:要求|部署|安排|统一部署|决策|领导|指导|支持)|(?![对向])[^，。；：]{{0,6}}的|[^，。；：]{{0,4}}前?来)"
    )
    norm, own = document.norm, _own_name(document)
    found: dict[int, int] = {}
    for index, sentence in enumerate(document.sentences):
        m = opens.match(norm, sentence.start, sentence.end)
        if m is not None and not (own and own.search(m.group(1))) and not _of_here(level, norm, m.end(), sentence.end):
            found[index] = m.start(1)
    return found


def _of_here(level: Level, norm: str, start: int, end: int) -> bool:
    """Say whether what a body above a town does is told of the town: 区司法局指导街道建立服务站."""
    return level in _TOWNS and _TOWN_WORDS.search(norm, start, end) is not None


def _own_name(document: Document) -> re.Pattern[str] | None:
    """Return what finds the reporting department's own name in short: 市场监管局, 县局."""
    unit = document.unit.value if document.unit else ""
    m = _DEPARTMENT_NAME.search(unit)
    return re.compile(f"{re.escape(m[2][:2])}|^{m[1]}{m[3][-1]}$") if m else None


def _find_heads(reading: Reading) -> dict[int, int]:
    """Return, by sentence, the offset of the head of another unit that opens it."""
    norm, sentences = reading.document.norm, reading.document.sentences
    found: dict[int, int] = {}
    for start, end in reading.other_heads:
        index = reading.sentence_at(start)
        if _HEADED.fullmatch(norm, sentences[index].start, start) and _NOT_VISITING.match(norm, end) is None:
            found.setdefault(index, start)
    return found


def _find_bodies(reading: Reading) -> dict[int, int]:
    """Return, by sentence, the offset of the court, people's congress or other body of the lexicon that opens it."""
    term = reading.compiled.other_bodies
    if term is None:
        return {}
    norm, sentences = reading.document.norm, reading.document.sentences
    place = _PLACE.match(reading.document.unit.value) if reading.document.unit else None
    name = place.group(1) if place else ""
    found: dict[int, int] = {}
    for index in reading.where(term):
        start = sentences[index].start
        spans = reading.spans(index, term)
        first = next((s for s, _ in spans if _opens(norm, start, s, name)), None)
        if first is None:
            continue
        end = max(e for s, e in spans if s == first)
        for s, e in spans:
            end = e if first < s <= end + 1 else end  # 县法院、县检察院
        if _NOT_ACTING.match(norm, end) is None:
            found[index] = first
    return found


def _opens(norm: str, start: int, stop: int, place: str) -> bool:
    """Say whether only what may lead to a body stands before it, the place's name among it.

    One pattern for all places: to compile one for each unit takes longer than all that it is asked.
    """
    if _LEADING.fullmatch(norm, start, stop):
        return True
    at = norm.find(place, start, stop) if place else -1
    while at >= 0:
        if _BEFORE_PLACE.fullmatch(norm, start, at) and _BEHIND_PLACE.fullmatch(norm, at + len(place), stop):
            return True
        at = norm.find(place, at + 1, stop)
    return False


def _find_higher(document: Document) -> dict[int, int]:
    """Return, by sentence, the offset of the higher authority that opens it; of counties and cities only."""
    level = document.level.value if document.level else None
    if level is Level.CITY:
        above = _PROVINCE
    elif level is Level.COUNTY:
        above = _PROVINCE if _may_be_city(document) else f"{_PROVINCE}|{_CITY}"
    else:
        return {}
    higher = re.compile(f"{_LEAD}((?:{above}){_AUTHORITY})(?![、和与及等的或要同]|会同|联合)")
    norm = document.norm
    found = ((i, higher.match(norm, s.start, s.end)) for i, s in enumerate(document.sentences))
    return {i: m.start(1) for i, m in found if m is not None}


def _own_places(document: Document) -> str:
    level = document.level.value if document.level else None
    if level is None:
        return "[省市县区旗州盟镇乡局]|街道"
    return _OWN_PLACES[level] + ("|市" if level is Level.COUNTY and _may_be_city(document) else "")


def _may_be_city(document: Document) -> bool:
    """Say whether a report of county level may be a city's: then 市 is its own authority."""
    unit = document.unit.value if document.unit else ""
    return not unit or ("市" in unit and re.search("[县区旗]", unit) is None)

"""Read the name of an organ: the chain of places it stands in, and what body it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from auditor.identity.placenames import NOT_NAME, RANKS, ZONE, Place, read_places
from auditor.text.normalise import fold


class Body(Enum):
    """Name what kind of body an organ is; PLACE where only the place is named."""

    PLACE = "place"
    GOVERNMENT = "government"
    PARTY = "party"
    STREET = "street"
    ZONE = "zone"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Organ:
    """Hold one organ: its places from the widest, its body's words, and where it ends in the text."""

    places: tuple[Place, ...]
    body: Body
    words: str
    end: int
    party: bool = False

    @property
    def name(self) -> str:
        """Return the organ's name as written, without blanks."""
        lead = "中共" if self.party else ""
        return lead + "".join(place.name for place in self.places) + self.words

    @property
    def last(self) -> Place | None:
        """Return the narrowest place."""
        return self.places[-1] if self.places else None


_GOVERNMENT = re.compile("人民政府(?!办公)|政府(?!办|法制|采购|债务|投资|网)|行政公署|行署")
_OFFICE = re.compile("(?:人民)?政府(?:办公室|办公厅|办(?!事处))")
_PARTY_ENDS = (
    "(?=$|[、，和及与]|[^\u4e00-\u9fff]|关于|[^，。局厅]{0,14}(?:政府|办事处|管委会|管理委员会)$|"
    "[^，。局厅]{0,12}(?:政府|办事处)关于)"
)
_PARTY = re.compile(
    f"(?:街道)?(?:工作委员会|工委)|党工委|党委|[省市县区旗州]委{_PARTY_ENDS}|委员会{_PARTY_ENDS}|委(?!员){_PARTY_ENDS}"
)
_PARTY_OFFICE = re.compile("办公室|办(?!事)|组织部|宣传部|政法委|统战部|党校|编办|全面依法治|依法治")
_STREET = re.compile("(?:人民政府)?(?:街道|地区)?办事处")
_STREET_SHORT = re.compile(
    "[\u4e00-\u9fff]{1,4}(?<!步行)(?<!商业)(?<!美食)(?<!小吃)(?<!特色)(?<!一条)(?<!法治)(?<!文化)(?<!示范)(?<!普法)(?<!大)街"
)
"""What 街道 is called for short, where the text is a name and nothing else: 青石街."""
_STREET_NAMED = re.compile("[\u4e00-\u9fff]{2,5}(?<!政府)(?:街道|地区)?办事处")
_ZONE_UNNAMED = re.compile("(?:[园景片新]区|开发区)?(?:管理委员会|管委会)")
_ZONE_BODY = re.compile("管理委员会|管委会")
COMMISSIONS = (
    "(?:发展(?:和)?改革|发改|卫生健康|卫健|卫计|国资|住房(?:和)?城乡建设|住建|建|教育?|科技?|农业农村|农|农工|经信|经济(?:和)?信息化|工信|交通运输|交通|商务|城市?管理?|"
    "民族宗教(?:事务)?|民宗|规划(?:和自然)?资源|规自|文旅|文化(?:和)?旅游|体育|政法)委(?!员|托|派|任)"
)
"""Match what a commission is called for short: 卫生健康委, 教委."""
_CLOSING = (
    "局|委员会|厅|办公室|中心|支队|总队|大队|海关|分局|医院|学院|大学|学校|集团|公司|总工会|联合会|党组|"
    "组织部|宣传部|统战部|纪委监委|编办|依法治[省市县区]办|残联|妇联|工商联|文联|侨联|科协"
)
_DEPARTMENT = re.compile(
    f"[\u4e00-\u9fff、（）]{{0,26}}?(?:{_CLOSING}|{COMMISSIONS})(?:（[^）]{{1,12}}）)?(?:党组|党委)?(?![\u4e00-\u9fff]{{0,2}}[局厅])"
)
_WHOLE_DEPARTMENT = re.compile(
    f"[\u4e00-\u9fff、（）]{{1,30}}(?:{_CLOSING}|委|办|队|院|站|处|所|署|馆|会|社|部|段|台|厂|监狱|[中小]学|幼儿园|农场|林场|牧场)(?:党组|党委|党支部|（[\u4e00-\u9fff]{{1,12}}）)*"
)
# What a department may be called after, of the words that otherwise betray running text.
_DUTIES = re.compile("行政|建设|服务|规划|社会|人民|工作|政府|依法|推进|与|法治|全面|领导")
_NATIONAL = re.compile(
    "国家税务总局|国家统计局|国家外汇管理局|中国人民银行|中华人民共和国|国家金融监督管理总局|中国银保监会|中国证监会"
)
_BRANCH = re.compile("税务局|海关|调查队|分局|监管局|监督管理局|支行|分行|分公司|海事局")
# A place whose name holds a word of running text (人民路街道, 让胡路区), where the text is a name and nothing else.
_WHOLE_PLACE = re.compile(
    "(?!关于|贯彻|落实|坚持|推进|开展|加强|按照|根据|全面|围绕|深入|学习|认真|切实|法治|依法|各|我|本|该|全|为)"
    "([\u4e00-\u9fff]{1,6}?(街道|[县区旗镇乡]))(办事处|人民政府|(?<=[路街村道]街道)$)"
)
_LEAGUE = re.compile("(?:共青)?团[省市县区州旗盟]委(?!员)|共青团[\u4e00-\u9fff]{2,12}委员会")
"""Match a committee of the Youth League, which is a department's level: in 团县委 the 县 is no place."""
_LINK = re.compile("[、和及与，]|以及")
_BARE = re.compile("[省市县区州旗盟镇乡]?(?:人民政府|政府)|(?:街道)?办事处|管理委员会|管委会")
_ZONE_WORDS = ("管理委员会", "管委会")
_NESTED_STREET = re.compile("[\u4e00-\u9fff]{1,6}(?:街道|地区)?办事处")
_NESTED_DEPARTMENT = re.compile(
    "国有资产监督管理委员会|(?:驻[\u4e00-\u9fff]{2,8}办事处|[\u4e00-\u9fff]{0,14}(?:局|委员会|中心|研究室|参事室|办公室|指挥部|大队|支队|总队))(?![\u4e00-\u9fff]{0,8}(?:局|委员会|办公室|大队)(?:$|关于))"
)
STREETS = frozenset({"街道", "街"})
"""List the suffixes of a street's name."""


def read_organ(text: str, at: int = 0, *, whole: bool = False, loose: bool = True) -> Organ | None:
    """Read one organ of folded ``text`` at ``at``.

    ``whole`` says the text is a name and nothing else (a signature line, the part of a title before its
    subject), so that any closing word of a body may end a department's name. ``loose`` allows a place alone.
    """
    league = _LEAGUE.match(text, at)
    if league:
        return Organ((), Body.DEPARTMENT, league.group(), league.end())
    lead = next((word for word in ("中共", "中国共产党") if text.startswith(word, at)), "")
    chain, end = read_places(text, at + len(lead))
    if whole and not lead and (not chain or chain[-1].rank <= 3) and (street := _STREET_SHORT.fullmatch(text, end)):
        place = Place(street.group(), "街", RANKS["街"])
        return Organ((*chain, place), Body.STREET, "", street.end())
    if not chain:
        return None if lead else _placeless(text, at, whole=whole)
    return (
        _below_government(text, end, chain, party=bool(lead), whole=whole)
        or _of_party(text, end, chain, party=bool(lead))
        or _department(text, end, chain, party=bool(lead), whole=whole)
        or _alone(chain, end, party=bool(lead), loose=loose)
    )


def _placeless(text: str, at: int, *, whole: bool) -> Organ | None:
    """Read a national organ's branch (国家税务总局东河县税务局), or a department whose place is not named."""
    national = _NATIONAL.match(text, at)
    if national:
        chain, end = read_places(text, national.end())
        branch = _BRANCH.match(text, end)
        if branch:
            head = Place(national.group(), "", 0)
            return Organ((head, *chain), Body.DEPARTMENT, branch.group(), branch.end())
    found = _WHOLE_PLACE.fullmatch(text, at) if whole else None
    if found and (found[2] == "街道") == (found[3] != "人民政府"):
        place = Place(found[1], found[2], RANKS[found[2]])
        return Organ((place,), Body.STREET if found[2] == "街道" else Body.GOVERNMENT, found[3], found.end())
    if whole and (street := _STREET.fullmatch(text, at)):
        return Organ((), Body.STREET, street.group(), street.end())
    if whole and (zone := _ZONE_UNNAMED.fullmatch(text, at)):
        return Organ((), Body.ZONE, zone.group(), zone.end())
    found = _WHOLE_DEPARTMENT.fullmatch(text, at) if whole else None
    return Organ((), Body.DEPARTMENT, found.group(), found.end()) if found else None


def _below_government(text: str, at: int, chain: tuple[Place, ...], *, party: bool, whole: bool) -> Organ | None:
    """Read a street's or zone's office, or a government with what its name goes on to."""
    found = _STREET.match(text, at) or (_STREET_NAMED.match(text, at) if 2 <= chain[-1].rank <= 3 else None)
    if found:
        return Organ(chain, Body.STREET, found.group(), found.end(), party)
    found = _ZONE_BODY.match(text, at)
    below = _NESTED_DEPARTMENT.match(text, found.end()) if found and whole else None
    if found and below and not NOT_NAME.search(_DUTIES.sub("", below.group())):
        return Organ(chain, Body.DEPARTMENT, found.group() + below.group(), below.end(), party)
    if found:
        return Organ(chain, Body.ZONE, found.group(), found.end(), party)
    found = _OFFICE.match(text, at)
    if found:
        return Organ(chain, Body.GOVERNMENT, "人民政府", found.end(), party)
    found = _GOVERNMENT.match(text, at)
    if found is None:
        return None
    more = _nested(text, found.end(), chain, found.group(), whole=whole)
    return more or Organ(chain, Body.GOVERNMENT, found.group(), found.end(), party)


def _nested(text: str, at: int, chain: tuple[Place, ...], words: str, *, whole: bool) -> Organ | None:
    """Read what a government's name goes on to: 区人民政府柏榆街道办事处, 市人民政府国有资产监督管理委员会."""
    below, end = read_places(text, at)
    if below:
        office = _STREET.match(text, end) if below[-1].suffix in STREETS else None
        if office is None:
            return None
        # The government's name is part of the office's: keep it as a place's name.
        head = Place(chain[-1].name + words, chain[-1].suffix, chain[-1].rank)
        return Organ((*chain[:-1], head, *below), Body.STREET, office.group(), office.end())
    abroad = text.startswith("驻", at)  # 驻北京办事处 is no street's
    for pattern, body in ((_NESTED_STREET, Body.STREET), (_NESTED_DEPARTMENT, Body.DEPARTMENT)):
        found = pattern.match(text, at) if whole or body is Body.STREET else None
        if found and not (abroad and body is Body.STREET):
            return Organ(chain, body, words + found.group(), found.end())
    return None


def _of_party(text: str, at: int, chain: tuple[Place, ...], *, party: bool) -> Organ | None:
    """Read a party committee; its offices (县委办公室, 县委依法治县办) are departments."""
    found = _PARTY.match(text, at)
    if found is None or _PARTY_OFFICE.match(text, found.end()):
        return None
    return Organ(chain, Body.PARTY, found.group(), found.end(), party)


def _department(text: str, at: int, chain: tuple[Place, ...], *, party: bool, whole: bool) -> Organ | None:
    """Read a department."""
    found = (_WHOLE_DEPARTMENT.fullmatch(text, at) if whole else None) or _DEPARTMENT.match(text, at)
    if found is None or NOT_NAME.search(_DUTIES.sub("", found.group())):
        return None
    return Organ(chain, Body.DEPARTMENT, found.group(), found.end(), party)


def _alone(chain: tuple[Place, ...], end: int, *, party: bool, loose: bool) -> Organ | None:
    """Take a place without a body for what its suffix says it is."""
    suffix = chain[-1].suffix
    if ZONE.fullmatch(suffix) and suffix != "新区":
        return Organ(chain, Body.ZONE, "", end, party)
    if suffix in STREETS:
        return Organ(chain, Body.STREET, "", end, party)
    return Organ(chain, Body.PLACE, "", end, party) if loose and not party else None


def read_organs(text: str, at: int = 0, *, whole: bool = False, loose: bool = True) -> list[Organ]:
    """Read the organs that folded ``text`` names one after another (党委 and 政府 of a joint report)."""
    organs: list[Organ] = []
    while at < len(text):
        organ = _beside(text, at, organs) or read_organ(text, at, whole=whole, loose=loose and not organs)
        if organ is None and organs and organs[-1].body is Body.PARTY:
            organ = _bare(text, at, organs[-1].places)
        if organ is None:
            break
        organs.append(organ)
        link = _LINK.match(text, organ.end)
        at = link.end() if link else organ.end
    return organs


def _beside(text: str, at: int, organs: list[Organ]) -> Organ | None:
    """Read the office that reports with its party committee and is named by its last word: 党工委、管委会."""
    organ = _bare(text, at, organs[-1].places) if organs and organs[-1].body is Body.PARTY else None
    return organ if organ is not None and organ.end == len(text) else None


def _bare(text: str, at: int, chain: tuple[Place, ...]) -> Organ | None:
    """Read the government behind its committee, without its place's name: 东河县委、县政府."""
    found = _BARE.match(text, at)
    if found is None:
        return None
    words = found.group().lstrip("省市县区州旗盟镇乡")
    body = Body.STREET if words.endswith("办事处") else Body.ZONE if words in _ZONE_WORDS else Body.GOVERNMENT
    return Organ(chain, body, words, found.end())


def is_zone(unit: str) -> bool:
    """Say whether a unit is a development zone or the office that governs one."""
    organs = read_organs(fold(unit), whole=True)
    return bool(organs) and organs[-1].body is Body.ZONE

"""Read the chain of places that a name begins with: 东屏省江澄市青禾区石桥镇.

A place's last character is no safe sign: 镇江市 is no 镇, 乡宁县 no 乡, 城市管理局 no 市. So the table of real
names is asked first; otherwise a name ends at a suffix that the rest of the text does not carry on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from auditor.identity import places


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one place: its name, its suffix, and its rank (1 省, 2 市, 3 县, 4 乡镇, 街道; 2 is a guess if unknown)."""

    name: str
    suffix: str
    rank: int
    known: bool = False


RANKS: Final = {
    "省": 1,
    "自治区": 1,
    "特别行政区": 1,
    "自治州": 2,
    "地区": 2,
    "盟": 2,
    "师": 2,
    "市": 2,
    "州": 2,
    "自治县": 3,
    "自治旗": 3,
    "县": 3,
    "旗": 3,
    "林区": 3,
    "特区": 3,
    "区": 3,
    "民族乡": 4,
    "族乡": 4,
    "镇": 4,
    "乡": 4,
    "苏木": 4,
    "团": 4,
    "团场": 4,
    "街道": 4,
    "街": 4,
}
"""Rank each suffix of a place's name: 1 省, 2 市, 3 县, 4 乡镇 and 街道."""

_ZONES = (
    "开发区|高新区|经开区|高新技术产业园区|产业园区|工业园区|示范区|度假区|试验区|实验区|综合保税区|综保区|保税区|保税港区|合作区|管理区|"
    "风景区|名胜区|景区|园区|产业园|工业园|科技园|新区|新城|片区|港区|保护区|生态区|功能区|集聚区|集中区|科技城|物流港"
)
ZONE = re.compile(_ZONES)
"""Match what the name of a zone with a management committee (管委会) ends in."""

_STREET_SHORT = "街(?=办事处|党工委|工委)"
"""What 街道 is called for short before its office: 青石街办事处."""
_SUFFIX = re.compile(
    f"{_ZONES}|自治区|特别行政区|自治州|自治县|自治旗|民族乡|族乡|地区(?!办事处)|街道|{_STREET_SHORT}|苏木|团场|林区|特区|[省市县区旗盟镇乡]"
    # the short name of a 自治州 only with its body: 徐州 is no 州
    "|州(?=(?:人民)?政府|委(?:$|[、，和及与]|[^，。]{1,6}政府))"
)
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf]+")
_ENDS = frozenset("省市县区旗镇乡盟")
_LONGEST = {"plain": 6, "long": 14}
# A place's name may itself begin with a suffix character: 市中区, 镇海区, 乡城县.
_BEGINS = re.compile(
    "市[中北南]区?|镇[一-龥]{1,2}[县区市镇乡]|乡[宁城]县|区[一-龥]{1,3}[镇乡]|旗[一-龥]{1,3}镇|县[底街]镇|城[一-龥]{0,2}[镇乡街]"
)
# So may a department's: 东河县|市场监督管理局.
_DEPARTMENT_AHEAD = re.compile(
    "[省市县区旗州]委|市场(?:监督|监管|管理|和)|市政|市容|市民|市域|乡村(?:振兴|建设|产业)|乡镇企业|区(?:域|划)|县域|镇村"
)
NOT_NAME = re.compile(
    "贯彻|落实|坚持|推进|建设|开展|加强|按照|根据|全面|围绕|深入|学习|认真|切实|服务|领导|人民|社会|法治|依法|行政|政府|"
    "因为|由于|工作|情况|报告|年度|要求|部署|精神|规划|以来|打造|实施|积极|扎实|不断|持续|关于|通过|结合|进一步|现将|紧扣|聚焦|"
    "[今去明上当每近往历同本]年|每|年[初底内来末]|[月季]底|目前|此前|今后|平时|眼下|"
    "报送|印发|转发|公布|上报|审查|审核|审议|受理|办理|收到|召开|举办|走访|各|我|本|该|全[市县区省镇乡]|[的了在被把从将等及之其由让给使]|为[了民]|按$|与"
)
"""Match words that no place is named after: running text read by mistake."""

_ORGAN = re.compile("(?<=[\u4e00-\u9fff]{2})(?:局|厅|委)")
"""Match what no place's name holds."""
_NOT_FIRST = re.compile(
    "个城|[向到赴往共][省市县区州旗盟镇乡]|也是|所辖|公开|[省市县区州旗盟]委[省市县区州旗盟]|受|据|已|委|党委|党工|人大|政协|纪委|员会"
)
_ADDRESSED = re.compile(
    "[向由报][\u4e00-\u9fff]{2,4}[省市县区州旗](?:[省市县区州旗]?委|人民政府|政府|人大)(?:常委会)?[^，。；]{0,8}(?:备案|报告|报送|请示|汇报|呈报)"
)
"""Match to whom something was filed in running text: 向枫城区区委备案."""
_STREET_AHEAD = ("街道", "地区办事处")

_STREET_OF = "街道(?=$|[^\u4e00-\u9fff]|办事处|党工委|工委|关于|法治|依法|推进|20)"
"""A subdistrict that was a town keeps its name: 柏镇街道; the streets of a town are another thing: 柏镇街道整治."""
_FOLLOWED = {
    "省": re.compile("级|直|域"),
    "市": re.compile("场(?!镇|街|口|乡)|容|直|级|域|长|管|政(?!府)|民(?!政|族|宗|主|间)"),
    "县": re.compile("级|域|直|乡两|市[、区（(]"),
    "区": re.compile("级|域|直|划"),
    "镇": re.compile(f"级|化|域|居民|街(?!道)|两级|直|{_STREET_OF}"),
    "乡": re.compile(f"村(?!镇|街)|级|两级|建设|规划|{_STREET_OF}"),
}
"""Say what behind a suffix shows that it ends no name: 市级, 镇域, 乡村."""

_PRECEDED = {
    "市": re.compile("^(?:城|都|股|楼|超|设区的)$|型城$"),
    "县": re.compile("^(?:市|区|区市)$"),
    "区": re.compile("(?:社|街|小|辖|校|库|灾|牧|湿|住宅|居住|居民|商业|生活)$|^[园景片新]$"),
    "州": re.compile("^(?:全|我|本|各|该|自治)$"),
    "旗": re.compile("^(?:国|党|锦|彩)$"),
    "盟": re.compile("(?:联|同)$"),
    "镇": re.compile("^(?:城|乡|村|集|重|特色小|小城)$|和城$"),
    "乡": re.compile("^(?:城|下|返|家|老|和)$|和城$"),
}
"""Say what before a suffix shows that it ends no name: 城市, 社区, 乡镇."""

_DIVISION = re.compile("(?:新疆生产建设)?(?:兵团)?第[一二三四五六七八九十]{1,3}师")
_LONE_REGIMENT = re.compile(r"(?:[一二三四五六七八九○零]{2,3}|\d{2,3})团(?:场)?(?![队体组结])")
"""Match a regiment without its division: 一七九团; one digit (一团) may be a word."""
_REGIMENT = re.compile(r"第?[一二三四五六七八九十百○\d]{1,5}团(?:场)?(?![队体组结])")


def _generic(text: str, at: int, above: int, *, under_city: bool = False) -> Place | None:
    """Read a place that the tables lack, at ``at``, below rank ``above``."""
    run = _HAN.match(text, at)
    if run is None or _NOT_FIRST.match(text, at) or (above == 0 and _ADDRESSED.match(text, at)):
        return None
    for found in _SUFFIX.finditer(text, at + 1, min(run.end(), at + 18)):
        stem, suffix = text[at : found.start()], found.group()
        zone = ZONE.fullmatch(suffix) is not None
        longest = _LONGEST["long" if zone or suffix.startswith(("自治", "族乡", "民族")) else "plain"]
        if len(stem) > longest or NOT_NAME.search(stem + suffix) or (len(stem) == 1 and suffix == "省"):
            return None
        if _ORGAN.search(stem):
            return None  # 县教育局按县委…部署: no place
        rank = 3 if zone or (suffix == "市" and under_city) else RANKS[suffix]
        if (rank > above or (zone and above == 3)) and _ends(text, stem, found.end(), rank):
            return Place(stem + suffix, suffix, rank)
    return None


def _ends(text: str, stem: str, end: int, rank: int) -> bool:
    """Tell whether a name ends at ``end``, or its last character only looks like a suffix."""
    suffix, after = text[end - 1], text[end : end + 6]
    before, follow = _PRECEDED.get(suffix), _FOLLOWED.get(suffix)
    if (before and before.search(stem)) or (follow and follow.match(after)):
        return False
    if rank in {2, 3} and after.startswith(_STREET_AHEAD):
        return False
    if after[:1] not in _ENDS or _DEPARTMENT_AHEAD.match(after):
        return True
    return _BEGINS.match(after) is not None and _generic(text, end, rank, under_city=suffix == "市") is not None


def _known(text: str, at: int, above: int) -> Place | None:
    """Read a place that the tables hold, the longest that fits."""
    for name, rank in places.load().starting.get(text[at : at + 2], ()):
        end = at + len(name)
        if rank > above and text.startswith(name, at) and not (name[-1] == "市" and text[end : end + 1] == "场"):
            suffix = next((s for s in ("自治州", "自治区", "特别行政区", "地区") if name.endswith(s)), name[-1])
            return Place(name, suffix, rank, known=True)
    return None


def _next(text: str, at: int, above: int, last: Place | None) -> Place | None:
    """Read the place that stands at ``at``, below ``last``."""
    division = _DIVISION.match(text, at) if text[at] in "第新兵" else None
    if division:
        return Place(division.group(), "师", 2, known=True)
    numbered = above in {2, 3} or text[at] == "第"
    regiment = (_REGIMENT if numbered else _LONE_REGIMENT).match(text, at) if numbered or above == 0 else None
    if regiment:
        return Place(regiment.group(), "团", 4)
    if last and last.suffix == "师":
        # A division and its city are one: 第八师石河子市.
        return _known(text, at, above) or _generic(text, at, 1)
    return _known(text, at, above) or _generic(text, at, above, under_city=above == 2)


def read_places(text: str, at: int = 0) -> tuple[tuple[Place, ...], int]:
    """Read the chain of places that folded ``text`` names at ``at``, from the widest, and where it ends."""
    chain: list[Place] = []
    above = 0
    while at < len(text) and above < 4:
        place = _next(text, at, above, chain[-1] if chain else None)
        if place is None:
            break
        chain.append(place)
        # Below a municipality come its districts, never another 市.
        above = 2 if place.name in places.MUNICIPALITIES else place.rank
        at += len(place.name)
    return tuple(chain), at

"""Find another place's name that stands as if it were the unit itself: what is left of a copied report (TR-74).

Only a name of the unit's own kind can be a leftover (a county's report that says another county); it must act
(我×县, ×镇党委召开) or be reported on (×镇2024年法治政府建设), and the report must name its own unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from auditor.defects.codes import ELSEWHERE
from auditor.defects.view import HINT, View, capped
from auditor.identity.names import Body, Organ, read_organs
from auditor.identity.placenames import NOT_NAME, ZONE, read_places
from auditor.model import Defect, Level, Role, Source
from auditor.text.normalise import fold

_MOST = 3
_NAMES = 20
_REACH = 300
_OFTEN = 3
"""A name told more often than this is no slip: the report tells of that place."""

_KINDS = {"市": "市", "县": "县", "区": "县", "旗": "县", "镇": "乡镇", "乡": "乡镇", "街道": "街道"}
_LEVELS = {
    Level.CITY: "市",
    Level.COUNTY: "县",
    Level.TOWNSHIP: "乡镇",
    Level.SUBDISTRICT: "街道",
    Level.DEPARTMENT: "县",
}
_PLACE = "(?P<name>[\u4e00-\u9fff]{2,7}?(?:[县区旗镇乡]|街道))"
_ORGAN = "人民政府|政府|党委|委常委会|委理论学习中心组|党工委|工委|委(?![员派托会])|办事处"
_ACT = (
    "(?:制定|修订|印发|出台|制发|召开|研究|审议|成立|调整充实|高度重视|认真履行|坚持|健全|建立|深入|"
    "认真贯彻|深入贯彻|全面贯彻|严格落实|认真落实|把法治|将法治|举办|组织开展|主要负责人|主要领导)(?!的)"
)
_SPEAKS = re.compile("[我本](?![县市区镇乡街局旗省国们级委办地年报着人单次]|[一-龥]{0,2}[，。、；的])")
_NAMED = re.compile(_PLACE)
_INTENDS = "将(?:继续|进一步|坚持|以|把|深入|认真|持续|始终|紧紧|全面|严格|切实|按照|围绕|紧扣)"
_BEHIND = re.compile(f"[县区旗镇乡道](?:{_ORGAN}|20[0-9][0-9]年|{_INTENDS})")
_AHEAD = re.compile(
    "(?:[^\u4e00-\u9fff、0-9]|\n[一二三四五六七八九十]{1,3}、|20[0-9][0-9]年度?|现将|现就)(?:中共|现将|现就)?(?P<name>[\u4e00-\u9fff]{2,7}(?:[县区旗镇乡]|街道))$"
)
_ACTS = re.compile(
    f"{_INTENDS}|(?:{_ORGAN})(?:、?(?:[县区镇乡旗]?(?:人民政府|政府)|办事处))?(?!和|、|与|及)[\u4e00-\u9fff0-9]{{0,8}}?{_ACT}|"
    "20[0-9][0-9]年(?:度)?(?:推进)?(?:法治政府建设|依法行政)(?:工作)?(?:年度)?(?:的)?(?:基本|主要|总体|有关|工作)?(?:情况|报告)"
)
_DOES = re.compile(f"[\u4e00-\u9fff0-9]{{0,8}}?{_ACT}")
_AIM = re.compile(
    "(?:推动|推进|努力把|力争把|争取把|着力把|把|将|力争|在|助力|加快|促进|提升|开创|打造|建设)"
    "(?P<name>[\u4e00-\u9fff]{2,5}?(?:[市县区旗镇乡]|街道))"
    "(?=[^，。；、]{0,20}?(?:再上新台阶|迈上新台阶|上新水平|新局面|新篇章|建成全|建设成|打造成|全域推广|全面推开|全覆盖))"
)
"""What a plan is to make of a place, which is the unit's own (推动×县法治建设再上新台阶)."""
_BACK = 14
_NO_SPEAKER = frozenset("自大忘小唯维无敌依书样版剧脚文基根日资成")
_GENERIC = re.compile(
    "相关|有关|所有|所辖|下辖|辖|属地|试点|中心[镇区]|其他|其余|部分|个别|多个|所在|对应|涉事|牵头|当地|基层|先进|典型|示范|"
    "重点|偏远|山区|城区|镇区|乡镇|镇街|街镇|分管|联系|上级|同级|每|某|此|这|那|几个|数个|新|原|前|们|国|省|校|"
    "地区|社区|片区|行政|整|次|级|身|职|人|单位|部门|机关|[县区市镇乡]委|领域|区域|全|两|挂|包|"
    "城[市乡镇区]|街区|小区|园区|库区|景区|灾区|林区|牧区|矿区|垦区|老区|湖区|河区|危险|自然|居民|市|"
    "[年月日季今去期间底初末常近多次周旬天早晚历届日曾仍还又一二三四五六七八九十每逢适恰故因此沿环临原认定规则另]|"
    # what goes before 县政府 or 镇党委 in running text; a name that has such a character is let go
    "[提请报呈送配协助督促导参列席持牵会组召议按据对向由经以为让使把将是受拟交转推陪邀围结承代起辅随等就并也都还均应须需可能要已"
    "被给从到于在和与同或但因如若虽则而且又再才只不没无未更最很较构形领统筹夯压抓突强化健完善执行响争取接收听汇撰写编制定订施实动员"
    "引鼓励建立设支务保障进出监检查审示联发明确证调靠借挥用通过自当时后上下内级做好及该使得责令依照学传达先赋予优授委担任是纳入]"
)
# What places are called after: a name known from one line alone must end in one of these before its 县 or 镇.
_TOPONYM = re.compile(
    "[河湖山江岭泉林桥石溪潭坪坝沟湾塘泽洲岛峰洞堡寨庄屯铺坊庙寺塔阳川州源屏岗冈岩峪圩埠港渡浦汀渚龙凤柳松柏梅兰竹荷莲桃杏梧"
    "槐榆枫安宁昌宜陵丘谷禾垣溇岫]$"
)
# What makes a sentence tell of another place on purpose.
_PURPOSE = re.compile(
    "诉|被告|被申请|申请人|不服|判决|裁定|借鉴|考察|邻|周边|交界|接壤|边界|跨|联合|会同|联席|合作|协作|共建|共同|结对|对口|帮扶|"
    "交流|签订|签署|来我|来访|赴|转发|经验|案例|做法|例如|兄弟|异地|移送|商请|模式|参观|通报|全国|获|荣|邀请|推介|表彰|评为|"
    "撤|更名|并入|合并|划归|划入|划转|托管|代管|改设|设立|析置|原名|前身|流域|协议|联动|互|法院|检察|公司|上年|督办|反馈|发函|复函|"
    "与我|同我|和我|及我|与本|等地|等[县区镇乡街]"
)
_RENAMED = re.compile(
    "更名|撤县|撤乡|撤镇|(?:乡|镇|街道|区划)撤并|撤并(?:乡|镇|街道|成|为)|改设|原名|合并设立|并入|析置|区划调整|前身"
)


class _Own(NamedTuple):
    """Hold the names of the unit and of what it belongs to, by kind, and how sure they are."""

    names: dict[str, frozenset[str]]
    kind: str | None
    sure: bool
    words: str


def other_places(view: View) -> list[Defect]:
    """Return a defect for each place of the unit's kind that stands for the unit, a hint where that is not sure."""
    found: dict[int, tuple[int, str, bool]] = {}
    meant: dict[str, bool] = {}
    rare: dict[str, bool] = {}
    level = view.document.level
    own = _own(view) if level and level.value is Level.DEPARTMENT else None
    candidates = chain(_speakers(view.norm), _offices(view.norm, own.words) if own else _actors(view.norm), _aims(view))
    for start, end, name, speaks in candidates:
        own = own or _own(view)
        if own is None:
            return []
        if len(meant) == _NAMES or len(found) == _NAMES or not _foreign(view, own, name, start, speaks=speaks):
            continue
        if name not in meant:
            meant[name], rare[name] = not _plain(view, name), view.norm.count(name) <= _OFTEN
        if not meant[name] and not _in_title(view.norm, start):
            found.setdefault(start, (end, name, own.sure and rare[name] and _sounds_like_a_place(name)))
    defects = [_defect(view, start, found[start]) for start in sorted(found)]
    sure = [each for each in defects if not each.message.startswith(HINT)]
    return capped(sure or defects, _MOST)


def _speakers(norm: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield start, end and name of what may be a place that speaks (我×县)."""
    for match in _SPEAKS.finditer(norm):
        if (named := _NAMED.match(norm, match.end())) and norm[match.start() - 1 : match.start()] not in _NO_SPEAKER:
            yield named.start(), named.end(), named["name"], True


def _actors(norm: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what may be a place whose government or committee acts, or whose work is reported."""
    for match in _BEHIND.finditer(norm):
        first = max(0, match.start() + 1 - _BACK)
        ahead, acts = _AHEAD.search(norm[first : match.start() + 1]), _ACTS.match(norm, match.start() + 1)
        if ahead and acts:
            yield first + ahead.start("name"), acts.end(), ahead["name"], False


def _offices(norm: str, words: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what may be a place whose department of the same name acts."""
    at = norm.find(words) if words else -1
    while at >= 0:
        first, end = max(0, at - _BACK), at + len(words)
        ahead, acts = _AHEAD.search(norm[first:at]), _DOES.match(norm, end)
        if ahead and acts:
            yield first + ahead.start("name"), acts.end(), ahead["name"], True
        at = norm.find(words, end)


def _aims(view: View) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what may be a place of which a plan is to make something."""
    for sentence in view.document.sentences:
        if sentence.role is Role.PLAN:
            for match in _AIM.finditer(view.norm, sentence.start, sentence.end):
                yield match.start("name"), match.end(), match["name"], True


def _own(view: View) -> _Own | None:
    """Read who reports; None where that is not known or its kind of place has no rivals."""
    unit, level = view.document.unit, view.document.level
    if unit is None or level is None or level.value not in _LEVELS:
        return None
    if _RENAMED.search(view.norm):
        return None
    organs = read_organs(fold(unit.value), whole=True)
    places = [place for organ in organs for place in organ.places]
    if not places:
        return None
    names: dict[str, frozenset[str]] = {}
    for place in places:
        name = place.name.removesuffix("人民政府").removesuffix("政府")
        kind = _kind(name)
        if kind:
            names[kind] = names.get(kind, frozenset()) | {name}
    kind = _LEVELS[level.value]
    if level.value is Level.SUBDISTRICT:
        names.setdefault("街道", frozenset(_streets(organs)))
    if not names.get(kind):
        kind = None if level.value is Level.DEPARTMENT else kind
    if kind and not names.get(kind):
        return None
    sure = unit.source in (Source.TITLE, Source.MANIFEST, Source.PAGE_BLOCK)
    known = any(_stem(n) in view.norm for group in names.values() for n in group)
    return (
        _Own(names, None if level.value is Level.DEPARTMENT else kind, sure and known, organs[-1].words)
        if names
        else None
    )


def _streets(organs: list[Organ]) -> list[str]:
    return [f"{organ.words.removesuffix('办事处')}" for organ in organs if organ.body is Body.STREET and organ.words]


def _kind(name: str) -> str | None:
    if any(ZONE.fullmatch(name, at) for at in range(len(name) - 1)):
        return None
    return _KINDS.get("街道" if name.endswith("街道") else name[-1])


def _stem(name: str) -> str:
    stem = name.removesuffix("街道")
    return stem[:-1] if stem == name and len(name) > 2 else stem


def _sounds_like_a_place(name: str) -> bool:
    return _TOPONYM.search(_stem(name)) is not None


def _foreign(view: View, own: _Own, name: str, start: int, *, speaks: bool) -> bool:
    """Say whether a name is a place of the unit's kind and not the unit's."""
    kind = _kind(name)
    if kind is None or kind not in own.names or not (speaks or kind == own.kind):
        return False
    if _GENERIC.search(name.removesuffix("市")) or NOT_NAME.search(name) or not view.in_body(view.paragraph(start)):
        return False
    places, end = read_places(view.norm, start)
    if len(places) != 1 or places[0].name != name or end != start + len(name):
        return False
    stem = _stem(name)
    if not _sounds_like_a_place(name) and view.norm.count(name, start + 1) == 0:
        return False
    known = (each for group in own.names.values() for each in group)
    return not any(stem in _stem(each) or _stem(each) in name for each in known)


def _in_title(norm: str, at: int) -> bool:
    first = max(0, at - _REACH)
    return norm.rfind("《", first, at) > norm.rfind("》", first, at)


def _plain(view: View, name: str) -> bool:
    """Say whether no sentence that has a name tells of dealings with that place."""
    norm = view.norm
    at = norm.find(name)
    for _ in range(_OFTEN + 1):
        if at < 0:
            break
        first = max(norm.rfind(stop, max(0, at - _REACH), at) for stop in "。\n；") + 1
        last = min(
            each
            for each in (norm.find("。", at, at + _REACH), norm.find("\n", at, at + _REACH), at + _REACH)
            if each >= 0
        )
        if _PURPOSE.search(norm[first:last]):
            return False
        at = norm.find(name, last)
    return True


def _defect(view: View, start: int, found: tuple[int, str, bool]) -> Defect:
    end, name, sure = found
    unit = view.document.unit
    assert unit is not None
    who = " ".join(unit.value.split())
    if sure:
        message = (
            f"报告单位是{who}，这里写成“{name}”，像是套用了别处的材料。请改为本单位名称，并核对这一段的内容和数字。"
        )
    else:
        message = f"{HINT}报告单位是{who}，这里写到“{name}”。请核对是否误留了别处的名称。"
    return view.defect_at(ELSEWHERE, start, end, message)

"""Find clauses that tell what was not done: 县长没有出庭应诉, 裁量基准尚未出台, 有1项决策未经审查就上会.

A duty that is denied is not met, and it is no zero report: 没有发生行政复议案件 denies that a case arose, not that a duty
was done. What makes a rule of it (未经审核的不得上会) or names whom it concerns (对未持证的6人补训) denies nothing either.
"""

from __future__ import annotations

import re

from auditor.matching.chains import Span
from auditor.model import Document
from auditor.ruleset.pack import REPORTED

_HINT = re.compile("[未没暂尚]")
_CLAUSE = re.compile("[^，；：。！？\n]+")
_LATER = "(?:及时|有效|真正|充分|全面|完全|严格|规范|主动|认真|按(?:时|期|规定|要求|程序)?|依法|足额|如期|同步|全部|完整|很好地?|正式|专门|单独|普遍)"
_DUTIES = (
    "开展|组织|召开|举办|举行|制定|制订|建立|建成|健全|落实|完善|安排|主持|听取|研究|审议|参加|出庭|应诉|到庭|报送|报备|报市|报县|报省|上报|备案|公开|公示|公布|发布"
    "|审核|审查|评估|论证|听证|清理|调整|配备|配齐|聘请|聘任|聘用|履行|执行|办结|审结|结案|办理|答复|回复|反馈|整改|进行|取得|考取|领取|通过|学法|学习"
    "|培训|接受|报告|汇报|出台|修订|更新|启动|设立|成立|印发|纳入|列入|列支|讲|授课|调研|约谈|督察|督查|检查|考核|述法|述职|宣传|负责人|主要负责人|推行|实施"
    "|参与|集中|达到|完成|实现|形成|明确|签订|集体讨论|集体研究|征求|公职律师|法律顾问|法制审核|专职|专门|被?安排|向|对|由|将|在"
)
_DENIAL = re.compile(
    "(?P<by>未经)"
    "|(?P<no>(?:至今|一直|始终|均|都|也|还|仍|并|尚|全年|今年|本年|年内|多年)?(?:尚未|仍未|还未|并未|均未|暂未|从未|未能|未曾|未予|未|没有|没能|没))"
    f"(?:{_LATER}){{0,3}}(?:{_DUTIES})"
    "|(?P<none>(?:暂无|尚无|还没有|暂没有|尚没有|至今没有))"
    "|(?P<halfway>尚在(?:制定|起草|修订|研究|筹备|办理|酝酿|推进)|(?:工作|制度|机制)?尚待)"
)
_WORD = re.compile(
    "未[审办]?结(?:的)?案件|未(?:来|成年|婚|央|诉|检|雨|必|知|遂|名|完待|尽事|病|然|了|免|决先)|前所未|从未[缺放松间停]|有没有"
)
"""Words that only look like a denial."""
_AIMED = re.compile(
    "^(?:[一二三四五六七八九十]是)?(?:[我全][县市区镇乡局])?(?:重点|主要|及时|依法|严肃|坚决|集中|逐一|深入|全面|着力|切实|有效)*"
    "(?:检查|审查|核查|梳理|清理|剖析|分析|对|将|把|针对|就|围绕|因|由于|凡|若|如|一旦|防止|避免|杜绝|严禁|解决|纠正|整改|排查|查找|查摆|查处|督促|约谈|通报|提醒|查看"
    "|紧盯|聚焦|破解|改变|补|责令|发现|处理|处罚|追究(?!制)|解答|告知|除|有无|是否)"
    "|没有|不存在|无一|应当?|须|防止|避免|杜绝|严防"
)
"""What stands before a denial that is not told of the unit: 对未…, 防止未…, 凡未…."""
_RULE = re.compile(
    "不得|不予|一律|不能|不准|严禁|不许|禁止|决不|绝不|不上会|不签|不出|不讨论|不决策|不批|不发|不审议|不实施|就不"
)
_NOTHING = re.compile(
    "(?:行政)?(?:复议|诉讼|(?<!出庭)(?<!到庭)应诉|处罚|强制|许可|裁决|征收|征用|赔偿|补偿|协议|检查)(?:措施|行为|事项|决定)?$|(?:案件|(?<!备)案|申请|事件|情形|情况|问题|现象|行为|投诉|纠纷|上访|信访|败诉|事故|先例"
    "|规范性文件|规章|决策(?:事项)?|立法项目|合同|应诉任务)$|规范性文件(?:的制定|制定)|(?:案件|申请|问题|情形|行为)(?:发生|出现)"
)
"""What a zero report denies: 未制定规范性文件, 没有办理行政复议案件."""
_OUTCOME = re.compile(
    "^.{0,2}(?:发生|出现|发现|收到|接到|受到|产生|引发|造成|导致|涉及|因|被(?!安排)|存在|遭|见|逾期|超)"
)
_NAMED = re.compile(
    "(?:案件|案款|情况|问题|人员|单位|事项|裁判|判决)(?:的|清|排查|全部|整改|整治|专项|进行|开展|逐|清理)"
)
"""What follows a name that the denial only belongs to: 组织未履行判决情况排查."""
_SHORT = re.compile(
    "(?:不够(?:主动|到位|有力|规范|深入|及时|强|高|严)?|不高|不强|不到位|不及时|(?<!规)不规范|不严格?|不深|不力|不主动|不理想|偏低|偏弱|较低|滞后|没有跟上|流于形式|走过场"
    "|差距(?:不小|较大|明显|很大))$"
)
_REST_CANNOT = re.compile(
    "(?:其余|其他|剩下|余下|大多数?|多数)(?:的|人|队员|人员)*[^，。]{0,6}(?:只会|只能|不会|不能|没有|未|还没)"
)
"""What tells of all but the few that were counted what they cannot do: 会办案的只有5人，其余的只会开罚单."""
_SHORT_HINT = re.compile(
    "其余|其他|剩下|余下|多数|不[够高强到及规严深力主理]|偏[低弱]|较低|滞后|没有跟上|流于|走过场|差距"
)
_MENDING = re.compile(
    "针对|解决|围绕|聚焦|破解|改变|克服|着力|整治|纠正|查处|约谈|督促|通报|扭转|防止|避免|杜绝|整改|查找|查摆|治理|排查|发现|对|因|凡|若|如|防范|补齐|强化|提醒|指出|点出|点名|反馈|查出|暴露"
)
_ONLY = re.compile(
    "(?:全年|年内|目前|其中|仍|还|尚)?[^，。0-9]{0,12}(?:只有|仅有?|仅为|只|不足|不到)[^，。]{0,10}[0-9]|(?:仍|还|尚)?有[0-9]+[^，。]{1,16}(?:没有|未|超过|不合格|照搬|被退回)"
)
"""What counts how far it fell short: 全年仅参与2次, 有12个部门没有制定."""
_FEW = re.compile("(?:只有|仅有?|只剩)[^，。]{0,6}[0-9]")
_NUMBERED = re.compile("[0-9][0-9.]*万?[余多]?[件个起名人次份项条家部宗户处期场%]、")


def find_undone(document: Document) -> list[Span]:
    """Return the spans of the clauses that deny what the unit was to do, in order; problems and plans are left out."""
    norm = document.norm
    if _HINT.search(norm) is None:
        return []
    found: list[Span] = []
    for sentence in document.sentences:
        if sentence.role not in REPORTED or _HINT.search(norm, sentence.start, sentence.end) is None:
            continue
        for clause in _CLAUSE.finditer(norm, sentence.start, sentence.end):
            span = _denied(norm, clause.start(), clause.end(), sentence.end)
            if span is not None:
                found.append(span)
    return found


def find_shortcomings(document: Document) -> list[Span]:
    """Return the spans of the clauses among the achievements that tell how far the unit fell short, in order.

    述法质量不高，有8个单位照搬上年稿子: the eight are no achievement. 针对质量不高的问题，开展培训6期 tells of mending.
    """
    norm = document.norm
    found: list[Span] = []
    for sentence in document.sentences:
        if sentence.role not in REPORTED or _SHORT_HINT.search(norm, sentence.start, sentence.end) is None:
            continue
        before: Span | None = None
        short = False
        for clause in _CLAUSE.finditer(norm, sentence.start, sentence.end):
            text = clause.group()
            only = _ONLY.match(text) is not None
            cannot = before is not None and _REST_CANNOT.match(text) is not None and bool(_FEW.search(norm, *before))
            if cannot or (_SHORT.search(text) and not _MENDING.search(text)):
                if before and (cannot or _ONLY.match(norm[slice(*before)])):
                    found.append((before[0], before[1] + 1))
                short = True
                found.append((clause.start(), clause.end() + 1))
            elif short and only:
                found.append((clause.start(), clause.end() + 1))
            else:
                short = False
            before = clause.span()
    return sorted(found)


def _denied(norm: str, start: int, end: int, stop: int) -> Span | None:
    """Return the part of a clause that is denied, None where nothing is."""
    for m in _DENIAL.finditer(norm, start, end):
        at = m.start()
        if _WORD.search(norm, max(start, at - 3), min(end, at + 5)) or _AIMED.search(norm[start:at]):
            continue
        rest = norm[m.end(m.lastgroup or 0) : end]
        if m["by"]:
            # 未经审核的一律不得上会 is how it is kept from being done
            if _RULE.search(norm, at, min(stop, end + 16)) or "的" in rest:
                continue
        elif (
            _OUTCOME.match(rest)
            or _NOTHING.search(rest)
            or _RULE.search(rest)
            or (m.group()[-1] not in "对向" and _NAMED.search(rest))
        ):
            continue
        named = norm.find("的", m.end(), end)
        if named >= 0 and m.group()[-1] not in "对向":
            # 未审结的22件均在期限内: they are not among those closed; 未通过的退回重办 denies nothing
            if norm[named + 1 : named + 2].isdigit():
                return at, named
            continue
        low = start
        for number in _NUMBERED.finditer(norm, start, at):
            low = number.end()
        return low, end + 1  # with its stop, which some wordings hold
    return None


_NEGATED = re.compile("(?:未|没有|没|尚未|并未|未能|未曾|从未|未予)(?:及时|有效|真正|充分|全面|完全)?$")
_NOT = frozenset("未没")


def is_negated(norm: str, start: int) -> bool:
    """Say whether an act that begins at ``start`` has 未, 没有 or the like right before it."""
    low = max(0, start - 8)
    return not _NOT.isdisjoint(norm[low:start]) and _NEGATED.search(norm, low, start) is not None

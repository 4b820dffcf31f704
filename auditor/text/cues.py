"""Cues in running text: many reports have no heading for their problems, their plan or the heads' duties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LACK = "(?:问题|不足|短板|差距|薄弱|困难|弱项|欠缺|不平衡|制约|挑战|不到位|不够|毛病|欠账|弱点|缺憾|堵点|难点|不尽?如?人意|之处|提升空间)"
_STILL = "(?:仍然?|还|尚|依然|依旧|也|仍旧|还是|依然还)"

_PROBLEM = re.compile(
    f"(?:虽|尽管|肯定成绩|成绩的同时|成效的同时|取得.{{0,20}}(?:成绩|成效|进展|进步|效果)|同时|但|然而|不过|对照|对标|相比|距离|总的来[看说]"
    f"|(?:清醒|深刻|充分|客观|清楚)地?的?(?:认识|看|意识)到|我们(?:也|深知)|回顾|审视)"
    f".{{0,70}}?{_STILL}(?:是)?(?:不同程度地?|或多或少地?|一定程度上?地?|客观上?|普遍)?(?:存在|面临|有)[^。；]{{0,40}}?{_LACK}"
    f"|^.{{0,30}}?{_STILL}(?:存在|面临|有)(?:着|一些|一定|不少|许多|诸多|以下|如下|几|些|较大)?的?[^。；，]{{0,16}}?{_LACK}"
    f"|^(?:当前|目前|工作中|我.{{0,4}})?，?(?:主要)?存在(?:的|着|以下|如下|一些)*(?:主要|突出)?(?:问题|不足|短板)(?:是|有|：|主要|和不足)"
    f"|^(?:主要|突出)?(?:问题|不足)(?:主要)?(?:是|有|：|表现|体现)"
    f"|(?:清醒|深刻|充分|客观|清楚)地?的?(?:认识|看|意识)到.{{0,60}}?{_LACK}"
    f"|(?:^|，)[^。；，]{{0,12}}(?:暴露|反映)出[^。；，]{{0,10}}(?:问题|不足)"
    f"|^[^。；]{{0,30}}?(?:感到|觉得|深感|看来|发现)[^。；，]{{0,10}}{_LACK}[^。；，]{{0,6}}(?:还|仍|也|依然)?(?:有|存在)"
    "|^[^。；]{0,24}?(?:问题|不足|短板|差距)(?:也|仍|却|依然|更|同样)?(?:不能|不容|不可)(?:回避|忽视|小视|低估|小觑)"
    "|^(?:但|但是|同时|然而)?，?[^。；，]{0,6}?(?:应当|应该|必须|也要|还要|更要|也应|还应)[^。；，]{0,4}看到(?:，|[^。；，]{0,24}(?:问题|不足|短板|差距|薄弱))"
    "|^[^。；]{0,24}?(?:做得|做的|抓得|干得)(?:还|仍|尚)?不(?:够)?(?:好|到位|细|实)"
    "|^(?:主要|突出|工作|存在的?|需要改进的|有待改进的|需要加强的)*(?:短板|差距|不足|困难|方面|问题|地方|之处)(?:方面|之处)?(?:主要)?(?:有|是|在于|表现在|体现在)?："
    "|，(?:主要|突出)的?(?:短板|问题|不足|差距)(?:是|有|：|表现|体现)"
)
_PROBLEM_HINT = re.compile("差距|短板|看到|做得|地方|之处|存在|面临|不足|问题|还有|尚有|仍有|：")
_NOT_PROBLEM = re.compile("(?:针对|解决|查找|查摆|梳理|整改|围绕|聚焦|化解|发现|对)[^，。；]{0,16}(?:存在的?|问题)")
_ONTO_SOMEBODY = re.compile(
    "对[^，。；]{0,6}存在[^，。；]{0,16}的(?:\\d+[家个名户处]|群众|单位|部门|企业|人员|家庭|乡镇|村)"
)
_PLAN = re.compile(
    "(?:下一?步(?:[，,：]|工作|[我将要]|，?.{0,12}将)|下一?阶段|在?接下来|今后(?:[，一工我将]|的工作)|展望(?:20|未来|新)|(?:在)?(?:下一|来|明|新的一)年(?:度|[，里]|.{0,12}(?:将|要|计划(?!已)|拟)))"
    "|(?:面对|立足|站在|面向|迈向|进入|步入|走进|着眼).{0,20}(?:新的一年|20\\d\\d年).{0,30}将"
    "|20\\d\\d年(?:度)?[，是]?[^。；]{0,40}?(?:将(?![于为]?20)|我们要|要(?:坚持|继续|以|进一步|持续|全面|深入)|(?<![法作度查项检普训])计划(?![的生中》、，共已书内外表任安])|(?<![草模])拟(?![定订稿写])|重点(?:做好|抓好|推进|围绕))"
)
_DONE = re.compile("已|了|过|完成|共|\\d[余多]?[件次场人名份个项家宗期]")
_DISPOSAL = re.compile(
    "(?!继续|进一步|坚持|持续|把|始终)[^，。；]{1,30}?(?:纳入|列入|列为|作为|摆[在上]|放[在到]|融入|贯穿|置于|落实到)"
)
_FIRST = re.compile(
    "第一责任人|^.{0,16}?(?:述职述法|述法)|^[^，。；]{0,8}(?:书记|[省市县区旗州镇乡局]长|主要负责同志|主要领导)[^，。；]{0,6}(?:担任|主持|带头|亲自)[^。；]{0,40}，[^。；]{0,30}(?:主持|听取|讲授|批示|出庭|研究|带队|督办)"
)
_HEAD = re.compile(
    "党政(?:主要)?(?:负责人|负责同志|领导|一把手|正职)|(?:党委|政府|党组|工委|局|县委|区委|市委|镇|街道)(?:主要负责(?:人|同志)|主要领导|一把手)"
    "|(?<![副法纪])(?<!支部)(?<!支)(?:[省市县区旗州镇乡街]委|党委|党工委|工委|党组)书记|(?<![副常务])(?<!副)(?:[省市县区旗州镇乡]长|局长|办事处主任|管委会主任)(?!会|办公|办)"
    "|主要负责同志|书记同"
)


_SHORT = re.compile(
    "不够|不强|不高|不足|不到位|不平衡|不均衡|不充分|不规范|不严格|不及时|不相适应|不适应|不匹配|不顺畅|不健全|不完善|不扎实|不理想|不深|不严|不密切|不广"
    "|参差不齐|薄弱|偏弱|较弱|偏高|偏低|偏大|偏少|滞后|落后|短板|差距|距离|匮乏|缺乏|紧缺|短缺|缺口|欠缺|瑕疵|遗憾|任重道远|有待|亟待|亟需|弱项|淡薄|单一"
    "|时有发生|流于形式|停留在|矛盾(?:依然|仍然|还|仍|较为)?突出|如意|(?:能力|力量)弱|难以|困难|毛病|欠账|仍需|还需|尚需|尚待|尚未(?:破解|解开|理顺|根除|补齐|到位|形成|打通)|仍有[坎坡]|不畅|不清晰|不熟练|弱化|提升空间"
)
_WORK_ON = re.compile(
    "(?:针对(?!性)|解决|查找|查摆|梳理|整改|围绕|聚焦|化解|破解|补齐|缓解|克服|面对|(?<!针)对(?![象口])|为(?!主)|帮助|防止|避免|杜绝|消除|查处|纠正|治理(?!法治化|水平|能力|体系|结构|效能|现代化)|整治|着力|救助|关爱|通报|扭转"
    "|改变|防范|排查|没有|不存在|未发现|发现|无)[^，。；：、]{0,16}$"
)
_WORK_AFTER = re.compile(
    "^[^，。；]{0,14}(?:(?:的)?(?:单位|部门|乡镇|镇街|干部|群众|企业|村|户)|等?问题\\d|问题(?:得到|全部|均))"
)
_DOES = re.compile(
    "(?:针对|为(?:了)?|坚持|聚焦|围绕|着力|紧盯|强化|加强|深化|推进|开展|组织|落实|严格|建立|健全|完善|我[县市区局镇乡街](?:坚持|将|高度))"
)
_TURNS = re.compile(
    "(?:[^。；]{0,50}，)?(?:但|然而|不过|可是|虽|尽管|可也|同时|当然|与此同时|总体(?:来)?[看说]|总的|我们深知|我们(?:也|还)?(?:要|应)?(?:清醒地?)?(?:看|认识|意识)到|与[^，。；]{0,24}相比|离|距离?)"
)


def lacks(text: str) -> int:
    """Count the words of falling short that no verb of mending governs: 执法力量不足 does, 针对力量不足 does not."""
    return sum(
        not _WORK_ON.search(text, 0, m.start()) and not _WORK_AFTER.match(text[m.end() : m.end() + 24])
        for m in _SHORT.finditer(text)
    )


def tells_of_lacks(opening: str) -> bool:
    """Say whether a paragraph late in the report tells of shortcomings though no cue of ours announces them."""
    if _DOES.match(opening):
        return False
    found = lacks(opening[:160])
    return found >= 2 or (found == 1 and _TURNS.match(opening) is not None)


def opens_problems(sentence: str) -> bool:
    """Say whether a sentence opens the shortcomings: 虽…但仍存在…问题 and its kin.

    Work on problems (针对存在的问题开展整改) does not.
    """
    if not _PROBLEM_HINT.search(sentence):
        return False
    found = _PROBLEM.search(sentence)
    if found is None:
        return False
    doing = _NOT_PROBLEM.search(sentence)
    if _ONTO_SOMEBODY.search(sentence):
        return False
    return doing is None or doing.start() > found.end() or "还存在" in found.group() or "仍存在" in found.group()


_YEAR = "(?:20\\d\\d|二[○零]二[○零一二三四五六七八九])年(?:度)?"
_WE = "(?:我们|我[^，。；]{1,4}|全[县市区局镇乡街系州旗][^，。；]{0,6}|街道|[^，。；]{0,8}[县区市镇局]|局党组|县委|区委|市委|党工委|县政府|区政府|市政府)"
_FORWARD = f"(?:{_WE}?[^，。；]{{0,6}}?(?:(?:将|要|应|须)(?:以|坚持|继续|全面|进一步|深入|认真|重点|紧|持续|围绕|始终|在|按照|不断|严格|加快|着力|切实|聚焦|立足|更加|充分|大力|把|从|推动|深化|加强|突出|牢牢|对照|锚定|根据|结合|贯彻|高举|采取|努力|乘势|一以贯之|勇毅|保持|从|抓|做|着重|突出|再接)|拟|打算|力争|计划(?!已)))"
_MORE_PLAN = re.compile(
    f"(?:(?:针对|围绕|对)[^。；，]{{0,24}}(?:问题|不足|短板|差距|困难|情况)，|为此，|同时，)?(?:在)?(?:下一?步(?:[^。；，]{{0,8}}[，：]|我们)|下一?阶段|今后的?(?:工作|一个时期)|后续(?:工作中?|，)，?(?={_FORWARD}))"
    f"|(?:[^。；，]{{2,12}}，)?(?:明年|来年|新的?一年)(?:我们|我[^，。；]{{1,3}})?(?:将|要|拟|计划)"
    f"|(?:在)?(?:新的?一年度?|新年度|来年|明年|未来(?:一[年个][^，]{{0,4}})?)(?:里|中)?，{_FORWARD}"
    f"|(?:来年|明年|新一年|下一年度?|{_YEAR})，?[^。；，]{{0,24}}(?:总体思路|总体要求|工作思路|工作目标|工作重点|工作要点|工作安排|工作打算|工作计划|主要任务|重点任务)(?:是|为|：)"
    f"|(?:针对|围绕)[^。；，]{{0,16}}(?:问题|不足)，[^。；]{{0,10}}(?:将|拟|计划)在?(?:20|下|今后|新|明)"
    f"|(?:面对|立足|站在|踏上|迈入|着眼|展望)[^。；，]{{0,16}}(?:形势|任务|征程|起点|阶段|要求|年)[^。；]{{0,16}}，{_FORWARD}"
    f"|二[○零]二[○零一二三四五六七八九]年(?:度)?，{_FORWARD}"
    f"|(?:我[^，。；]{{1,3}}|全[县市区局镇乡街系州旗])20\\d\\d年[^。；，]{{0,16}}将(?:围绕|重点|着力|坚持|继续|以)"
    "|20\\d\\d年，?是[^。；，]{2,30}(?:之年|开局年|收官年|关键期|攻坚期)，[^。；]{0,24}(?:将|打算|计划|要|拟|准备|重点)"
    f"|(?:今后，)?(?:我们|我[县市区局镇乡州省旗]|我街道|我单位)(?:必)?将(?:以此|继续|进一步|坚定|始终|不断|努力|一如既往|再接再厉|更加|持续|以更)"
    f"|[^。；，]{{0,14}}永远在路上，"
    f"|(?:下一?步|{_YEAR}|新的?一年|来年|明年|下一年度?|今后)，?(?:我[^，。；]{{1,4}}|全[县市区局镇乡街])?(?:要|需要?|将|拟|应|计划|着重|打算|准备)?(?:重点|着重|着力|集中力量|主要)?(?:抓好|做好|推进|推动|办好|开展|落实|实施|抓实)的?(?:主要|重点|几项|以下|下列)*(?:工作|任务|事项|事情|举措|措施)(?:主要)?(?:有|是|为|包括|：|如下)"
    f"|(?:下一?步|{_YEAR}|新的?一年|来年|明年|下一年度?|今后)的?(?:主要|重点|工作|法治建设)*(?:打算|思路|设想|安排|任务|着力点|重点|方向|目标|举措)(?:主要)?(?:有|是|为|：|如下|包括|放在|在于)"
)
_MORE_HINT = re.compile(
    "下一?[步阶年]|今后|后续|新的?一?年|来年|明年|未来|总体思路|工作[思目重要安打计]|任务|针对|围绕|面对|立足|站在|着眼|展望|二[○零]二|将|在路上|之年|打算|设想|20\\d\\d年.{0,8}[要需拟抓做办]"
)
_MEASURE = re.compile(
    "(?:整改|改进|解决|应对|下一?步|具体)(?:措施|举措|对策|办法|打算|方向|思路|意见)(?:是|为|：|如下)|(?:对策|措施|打算|努力方向)："
)


_OTHER_YEAR_DATE = re.compile("20\\d\\d年(?:\\d{1,2}月|以?来|底|初|间)")
_YEAR_SAID = re.compile("(?<![—－\\-至~\\d])(20\\d\\d)年(?!\\d{1,2}月)")
_AT_THE_TOP = 400


def year_ahead(norm: str) -> str:
    """Return the year after the one a report is about (2025年), or nothing where that is in doubt."""
    first = _YEAR_SAID.search(norm, 0, _AT_THE_TOP)
    if first is None:
        return ""
    said = Counter(_YEAR_SAID.findall(norm))
    year = first.group(1)
    return f"{int(year) + 1}年" if said[year] * 2 >= max(said.values()) else ""


def tells_of_year_ahead(sentence: str, ahead: str) -> bool:
    """Say whether a sentence begins with next year and tells of nothing done: 2026年，调解率要提高到40%."""
    at = sentence.find(ahead, 0, _BEFORE_YEAR) if ahead else -1
    if at < 0 or _OTHER_YEAR_DATE.match(sentence, at) or _PAST.search(sentence[:80]):
        return False
    return at == 0 or (sentence[at - 1] == "，" and bool(_WILL.search(sentence[at : at + 24])))


_BEFORE_YEAR = 40
_WILL = re.compile("将|拟|计划|打算")
_PAST = re.compile(
    "(?:收到|受理|审结|办结|接待|化解|查处|调解|评查)[^，。；]{0,16}\\d+[余多]?[件起宗]|已|了|完成|荣获|获评|被评为|以来|度(?:法治|全省|全市)|《"
)


def opens_measure(sentence: str) -> bool:
    """Say whether a sentence of one problem turns to what is to be done about it: 改进措施：9月底前建成…."""
    return _MEASURE.match(sentence) is not None


_ANSWER = re.compile(
    f"(?:(?:针对|对于?|围绕)?(?:以上|上述|这些|此类)|(?:针对|对于?|围绕)存在的?)[^。；，]{{0,10}}(?:问题|不足|短板|差距|困难|情况|薄弱环节)[^。；]{{0,24}}(?:将|(?<!主)要|打算|拟|采取|抓好|做好|重点|解决|改进|计划)"
    f"|(?:为|为了)[^。；，]{{0,24}}，[^。；，]{{0,12}}(?:将|拟|计划)|(?:为此|对此)，|{_FORWARD}|[^。；]{{0,24}}契机，"
)


def answers_problems(sentence: str) -> bool:
    """Say whether a sentence right after the problems turns to the plan: 为此，… 针对上述不足，我镇计划…."""
    return _ANSWER.match(sentence) is not None


def opens_plan(sentence: str) -> bool:
    """Say whether a sentence opens next year's plan: 下一步，… or 2025年，我区…将….

    A year alone is no plan: 2024年，我县将…纳入… tells what was done.
    """
    found = _PLAN.match(sentence)
    if found is None:
        return bool(_MORE_HINT.match(sentence[:30]) or _MORE_HINT.search(sentence[:60])) and bool(
            _MORE_PLAN.match(sentence)
        )
    if not sentence.startswith("20"):
        return True
    told = found.group()
    if "重点" in told[-4:] and not told.endswith("计划"):
        return _DONE.search(sentence) is None
    tail = sentence[found.end() : found.end() + 40]
    return "将" not in told[-2:] or (bool(_INTENT.match(tail)) and not _DISPOSAL.match(tail))


_INTENT = re.compile(
    "(?:以|坚持|继续|全面|进一步|深入|认真|重点|紧|持续|围绕|始终|在|按照|不断|严格|加快|着力|切实|聚焦|立足|更加|充分|大力|把|从|推动|深化|加强|突出|牢牢|对照|锚定|根据|结合|贯彻|高举|对|推行|组织|建立|制定|出台|修订|编制|启动|实施|开展|探索|选派|聘请|落实|完善|健全|优化|打造|构建|力争|确保|常态|集中|统筹|锚定|请|抓|做|逐|一如既往|乘势|再接再厉|牢固|更|突出)"
)


def tells_first_responsible(opening: str) -> bool:
    """Say whether the opening of a paragraph names the duty of 第一责任人 (厅字〔2019〕28号 Art. 25(三))."""
    return _FIRST.search(opening) is not None


def tells_of_heads(sentences: Sequence[str]) -> bool:
    """Say whether a paragraph is mainly about what the heads did, though it never says 第一责任人.

    One sentence about the head among many on other work does not make it so.
    """
    about = [s for s in sentences if _HEAD.search(s)]
    return len(about) >= 2 and about[0] in sentences[:2] and len(about) * 3 >= len(sentences)

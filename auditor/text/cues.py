"""Cues in running text: many reports have no heading for their problems, their plan or the heads' duties."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LACK = "(?:问题|不足|短板|差距|薄弱|困难|弱项|欠缺|不平衡|制约|挑战|不到位|不够|毛病|欠账|弱点|缺憾|堵点|难点)"
_STILL = "(?:仍然?|还|尚|依然|依旧|也|仍旧|还是|依然还)"

_PROBLEM = re.compile(
    f"(?:虽|尽管|肯定成绩|成绩的同时|成效的同时|取得.{{0,20}}(?:成绩|成效|进展|进步|效果)|同时|但|然而|不过|对照|对标|相比|距离|总的来[看说]"
    f"|(?:清醒|深刻|充分|客观|清楚)地?的?(?:认识|看|意识)到|我们(?:也|深知)|回顾|审视)"
    f".{{0,70}}?{_STILL}(?:是)?(?:存在|面临|有)[^。；]{{0,40}}?{_LACK}"
    f"|^.{{0,30}}?{_STILL}(?:存在|面临|有)(?:着|一些|一定|不少|许多|诸多|以下|如下|几|些|较大)?的?[^。；，]{{0,16}}?{_LACK}"
    f"|^(?:当前|目前|工作中|我.{{0,4}})?，?(?:主要)?存在(?:的|着|以下|如下|一些)*(?:主要|突出)?(?:问题|不足|短板)(?:是|有|：|主要|和不足)"
    f"|^(?:主要|突出)?(?:问题|不足)(?:主要)?(?:是|有|：|表现|体现)"
    f"|(?:清醒|深刻|充分|客观|清楚)地?的?(?:认识|看|意识)到.{{0,60}}?{_LACK}"
)
_PROBLEM_HINT = re.compile("存在|面临|不足|问题|还有|尚有|仍有")
_NOT_PROBLEM = re.compile("(?:针对|解决|查找|查摆|梳理|整改|围绕|聚焦|化解|发现|对)[^，。；]{0,16}(?:存在的?|问题)")
_PLAN = re.compile(
    "(?:下一?步(?:[，,：]|工作|[我将要]|，?.{0,12}将)|下一?阶段|接下来|今后(?:[，一工我将]|的工作)|展望(?:20|未来|新)|(?:在)?(?:下一|来|明|新的一)年(?:度|[，里]|.{0,12}(?:将|要|计划|拟)))"
    "|(?:面对|立足|站在).{0,20}(?:新的一年|20\\d\\d年).{0,30}将"
    "|20\\d\\d年(?:度)?[，是]?[^。；]{0,40}?(?:将(?![于为]?20)|我们要|要(?:坚持|继续|以|进一步|持续|全面|深入)|(?<![法作度查项检普训])计划(?![的中》、，共已书内外表任安])|(?<![草模])拟(?![定订稿写])|重点(?:做好|抓好|推进|围绕))"
)
_DONE = re.compile("已|了|过|完成|共|\\d[余多]?[件次场人名份个项家宗期]")
_DISPOSAL = re.compile(
    "(?!继续|进一步|坚持|持续|把|始终)[^，。；]{1,30}?(?:纳入|列入|列为|作为|摆[在上]|放[在到]|融入|贯穿|置于|落实到)"
)
_FIRST = re.compile("第一责任人|^.{0,16}?(?:述职述法|述法)")
_HEAD = re.compile(
    "党政(?:主要)?(?:负责人|负责同志|领导|一把手|正职)|(?:党委|政府|党组|工委|局|县委|区委|市委|镇|街道)(?:主要负责(?:人|同志)|主要领导|一把手)"
    "|(?<![副法纪])(?<!支部)(?<!支)(?:[省市县区旗州镇乡街]委|党委|党工委|工委|党组)书记|(?<![副常务])(?<!副)(?:[省市县区旗州镇乡]长|局长|办事处主任|管委会主任)(?!会|办公|办)"
    "|主要负责同志|书记同"
)


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
    return doing is None or doing.start() > found.end() or "还存在" in found.group() or "仍存在" in found.group()


def opens_plan(sentence: str) -> bool:
    """Say whether a sentence opens next year's plan: 下一步，… or 2025年，我区…将….

    A year alone is no plan: 2024年，我县将…纳入… tells what was done.
    """
    found = _PLAN.match(sentence)
    if found is None:
        return False
    if not sentence.startswith("20"):
        return True
    told = found.group()
    if "重点" in told[-4:] and not told.endswith("计划"):
        return _DONE.search(sentence) is None
    tail = sentence[found.end() : found.end() + 40]
    return "将" not in told[-2:] or (bool(_INTENT.match(tail)) and not _DISPOSAL.match(tail))


_INTENT = re.compile(
    "(?:以|坚持|继续|全面|进一步|深入|认真|重点|紧|持续|围绕|始终|在|按照|不断|严格|加快|着力|切实|聚焦|立足|更加|充分|大力|把|从|推动|深化|加强|突出|牢牢|对照|锚定|根据|结合|贯彻|高举)"
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

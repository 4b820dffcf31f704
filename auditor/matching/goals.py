"""Find from where on a sentence tells a goal instead of a fact: 将继续, 力争, 计划于."""

from __future__ import annotations

import re

from auditor.model import Document, Role

_GOAL = re.compile(
    "(?:^|[，；：。])(?:[^，。；：]{0,12}?)(?:将(?:继续|进一步|持续|全力|加快|着力|不断|重点|切实|积极|认真|深入|严格|适时|逐步|于20)"
    "|[^，。；：]{0,12}拟于(?:次年|明年|下年|近期|年后|20)|力争|争取(?:在|到|实现|今年|明年)|(?<![对件份项部个各])拟(?:于|在|制定|出台|开展)(?!的|政策|文件|措施|规范性|涉企|规章|决策|事项|合同|制度)|计划(?:于|到|在)20|(?<!为)下一?步|(?:明年|下一年度?|下年度?|来年)(?:将|要|拟|继续|计划)|[率数量][^，。；]{0,6}要(?:控制|保持|稳定|达到|压)|到20\\d\\d年底?[^。；]{0,24}要(?:达到|实现|完成))"
)
_VERB = (
    "开展|组织|清理|修订|制定|制订|出台|印发|举办|举行|召开|建立|健全|完善|推进|推动|推行|加强|强化|加大|开通|启动|聘请|聘任|选聘|邀请|配备|配齐"
    "|安排|落实|实施|探索|打造|进行|实现|提高|提升|深化|优化|规范|审查|审核|评查|述法|督察|考核|培训|主持|听取|研究|出庭|讲授|化解|调解|办理|办结"
    "|公布|公开|报送|备案|接受|新增|新建|建设|建成|成立|设立|参加|学习|集中|完成|选派|选配|招录|调整|参与"
)
_WHO = (
    "(?:(?:[我本全各][县市区镇乡局省州旗]|[县市区镇乡局省州旗](?:委|政府|里|司法局)?|街道|我们|年内|近期|后续|目前|正|也|还|现已|下半年|年底前?){0,2}，?"
    "|[^，；：。]{1,12}(?:[长办局委府队所镇乡县市区院师]|书记|会议|中心组|负责人|街道|单位|部门|人员))"
)
_WHEN = "(?:于|在|到|从)?(?:明年|来年|次年|下一?年度?|下半年|近期|年底前?|20\\d\\d年(?:\\d{1,2}月)?)?(?:初|底|前|起)?"
_MEANT = re.compile(
    f"(?:^|(?<=[，；：。])){_WHO}(?:计划(?![^。；]*(?:实际|已完成|全部完成|均已))|打算|准备|拟|即将|争取|今后还?[要将]|往后[要将]|着手准备|着手|正在筹备|正在谋划|谋划|筹划|需要|有待|建议|应当|必须|预计|有望"
    f"|按(?:照)?(?:规定|要求)应当?|要求(?=每|各|全|所有)){_WHEN}(?:对|向|由|将)?(?:{_VERB}|每年|每季|每月|对[^，；：。]{{2,30}}(?:进行|开展|实施|组织))(?![^，；：。]{{0,12}}的[^，；：。])"
    f"|(?:^|(?<=[，；：。]))[^，；：。将]{{0,14}}?(?<!即)将(?:把|于(?:明年|来年|次年|下|近期|年底|今后)|会|要(?!求|闻|点|素|件|害|么|道)"
    f"|(?:陆续|分批|尽快|很快|重新|再|另|新|视情)?(?!述法|培训|考核|督察|学习|执法|建设|落实)(?:{_VERB})"
    "(?![^，；：。]*(?:[纳列写编融归录移]入|作为|列为|与|(?<!合)同|由|从|至|到|为|向|移交|移送|推送|分解|细化|压缩|下放|上报|报[送市县省]|公开|公示|公布|发布|通报|反馈|上传|整合|合并|贯穿|摆|放在|抓|统一|情况|结果|废止|失效|修改|撤销|退回|收回|纠正|销号|打造|派驻)|[^，；：。]{0,6}的)"
    "|(?:对|向)[^，；：。]{2,40}(?:进行|开展|实施)(?!的))"
)
"""Match what is meant to be done: 计划清理…, 准备修订…, 将对…开展…; but 将…纳入考核 is done, whatever stands between."""
_HINT = re.compile(
    "将|力争|争取|拟|计划|下一?步|要(?:控制|保持|稳定|达到|压|实现|完成|求[每各全所])|[明下来一]年度?(?:要|继续)|今后|往后|打算|准备|着手|谋划|筹[备划]|需要|有待|建议|应当|必须|预计|有望"
)
_NEVER = frozenset({Role.PLAN, Role.PROBLEM, Role.OTHER})
"""Parts that tell no facts anyway."""


def find_goals(document: Document) -> dict[int, int]:
    """Return, by sentence, the offset in ``Document.norm`` from which it tells a goal."""
    norm = document.norm
    goals: dict[int, int] = {}
    if _HINT.search(norm) is None:
        return goals
    for index, sentence in enumerate(document.sentences):
        if sentence.role not in _NEVER and _HINT.search(norm, sentence.start, sentence.end):
            # a slice: "^" would mean the beginning of the whole text
            text = norm[sentence.start : sentence.end]
            starts = [m.start() for m in (_GOAL.search(text), _MEANT.search(text)) if m]
            if starts:
                goals[index] = sentence.start + min(starts)
    return goals

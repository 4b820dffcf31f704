"""Read what falls short from the text itself, in plain words and whatever its title says.

社区签合同还有先签后审的，原因是用章没有管住 tells it without one of the set phrases (不到位, 有待加强).
"""

from __future__ import annotations

import re

from auditor.text.cues import OF_OTHERS, lacks
from auditor.text.sentences import sentence_spans

_NOT = "(?:不(?![断仅但少同得过论管服妨愧用必收])|没(?:有(?!发生|出现|收到|一[件起])|能)?|未(?![来成发]|出现)|缺|漏|错|慢|晚|迟|粗|潦草|凭经验|靠|重[^，。；]{1,6}轻|应付|走过场|走样|只)"
_SOME = (
    "(?:部分|个别|少数|有的|有些|一些|不少|多数|大多|相当一部分|几个|几家|[一二两三四五六七八九十]+个|\\d+[个家名人])"
)
_SHORT = re.compile(
    f"{_SOME}[^，。；]{{0,24}}?{_NOT}"
    "|(?:还|仍然?|尚|依然|至今|一直|总是|总|往往|常常|经常|时常|容易)(?:有[^，。；]{1,20}(?:的(?=[，。；]|$)|现象|情况|情形|问题)|没|未|不(?![断仅但用必])|存在|停在|靠|凭|只|差|缺|少|要跑|得跑)"
    "|先[^，。；]{1,6}(?:再|后)(?:送|补|报|审)|(?:还|仍)有[^，。；]{0,4}\\d+[件份起个家处名次宗](?=，|。|；|$|没|未|不)|[懂会能敢愿][^，。；]{1,12}的(?:只有|只|不多|没几|很少|少)|(?:只有|仅有|只会|只能|只靠|才有|不到|不足|没有一[个名件]|只[^，。；]{1,8}了)[^，。；]{0,12}"
    "|(?:不会|没底|没把握|没数|没谱|没经验|图省事|怕麻烦|嫌麻烦|老办法|老一套|老毛病|年纪(?:偏)?大|年龄(?:偏)?大|潦草|马虎|粗糙|吃力|犯难|发怵|人手紧|编制紧|接不上|沉不下去|落不了地|不敢|不愿|不想|不懂|不熟|不清|不准|不全|不细|不实|不多|不齐|不牢|不透|不勤|不紧|不严|不灵|跟不上|忙不过来|顾不上|接不住|管不住|管不过来|留不住|拿不准|吃不准|用不上|用不好|没人|没管住|没跟上|没做到|没有做|没有管|走过场|走样|打折扣|反反复复|又反复|迟迟|漏签|漏填|补签|先签后审|以[^，。；]{1,4}代[^，。；]{1,4}|毛病|偏[少多高低慢紧软弱大粗老旧])"
)
_WHY = re.compile(
    "(?:主要|根本|其)?原因(?:是|在|有|主要)|主要(?:还)?是因为|是因为|因为|由于|根子|症结|根源|说到底|归根|就在于|都怪|还是因"
)
_MAINLY = re.compile("主要(?:还)?是")
"""Match what tells why only beside what falls short: 主要是平时忙, not 主要是山林纠纷."""
_DEED = re.compile(
    "聘请|退回|退件|重拟|变更|理了一?遍|张榜|批评教育|移交|已(?:经|全部|于|基本|完成|整改|办|在)|立案|罚款|罚没|处罚(?:[^，。；]{0,8}\\d|并)|曝光|取缔|查[扣封获缴]|没收|拆除[^，。；]{0,8}\\d|关停|评出|(?:抽查|抽|排查|检查|查)[^，。；不没未]{0,10}\\d+[户家件卷份处次]|(?:全部|均已?|都)(?:已)?(?:整改|改正|办结|改|补|办|纠正|完成|答复|销号)(?:了|完|好|到位|结)?|整改(?:到位|完成|完毕)|(?<![不没])(?<!没有)及时(?:纠正|整改|化解|处置|回应)|责令|督促|予以|约谈|通报"
    "|(?<![没未不难少缺])(?<!没有)(?<!尚未)(?:组织|开展|召开|印发|出台|制定|制订|建立|成立|举办|健全|完善|推行|推进|推动|实施|落实|编制|聘请|选派|打造|创新|搭建|优化)(?:了|[^，。；]{0,20}[\\d《])"
    "|化解[^，。；]{0,8}\\d|办结[^，。；]{0,6}\\d|办理[^，。；]{0,10}\\d+件|查处|荣获|获评|(?:率|度)达到?|增长|实现(?:了)?|清理(?:了)?[^，。；]{0,8}\\d|圆满|有效|显著|明显(?:改善|提升|提高|好转)|限期|反馈[单给]|现场反馈|逐家|保留|提供|发放|起了作用|见效|(?:^|[，：])(?:扎实|深入|积极|认真|严格|大力|全面|广泛|充分|切实|持续|不断|加大|加强|强化|规范|坚持|健全|完善|落实)(?![^，。；]{0,12}(?:不|没|难|差|弱|少|低|慢))|针对|为(?:了)?解决|破解|着力|聚焦"
)
_AHEAD = re.compile(
    "将(?:于|在|要|进|继|组|开|加|对|把)|打算|力争|年底前|月底前|下一?步|明年|来年|今后|(?:^|，)(?:要|计划|准备|争取)"
)

NONE, PERHAPS, SURELY = 0, 1, 2


def falls_short(sentence: str) -> bool:
    """Say whether a sentence tells of what falls short and of no deed."""
    return _is_short(sentence) and not (_DEED.search(sentence) or _AHEAD.search(sentence))


def _is_short(sentence: str) -> bool:
    """Say whether a sentence has a word of falling short."""
    told = OF_OTHERS.sub("", sentence)
    return bool(lacks(told) or _SHORT.search(told))


def reads_as_shortfalls(body: str) -> int:
    """Say how surely a text is about what falls short: most of its sentences are, and hardly one tells a deed."""
    told = [line[a:b] for line in body.splitlines() or [body] for a, b in sentence_spans(line, 0, len(line))]
    told = [each for each in told if len(each) >= _LEAST]
    # most sentences tell a deed, and are asked nothing else
    done = [_DEED.search(each) is not None for each in told]
    short = [
        not deed and _is_short(each) and _AHEAD.search(each) is None for each, deed in zip(told, done, strict=True)
    ]
    lacking = sum(short)
    if not lacking:
        return NONE
    why = [
        not deed and bool(_WHY.search(each) or (lack and _MAINLY.search(each)))
        for each, deed, lack in zip(told, done, short, strict=True)
    ]
    deeds, either = sum(done), sum(map(max, short, why))
    most = either * 3 >= len(told) * 2 and deeds * 4 <= len(told)
    if most and (lacking >= _MANY or (any(why) and deeds == 0 and either >= 2)):
        return SURELY
    if either >= 2 and (either * 2 >= len(told) or any(why)) and deeds <= lacking:
        return PERHAPS
    return NONE


_LEAST = 6
_MANY = 3
"""Sentences that fall short from which a text without a word of why is surely about that."""

"""What a rate and a number are of: 单位15家，问题整改率96.8% speaks of two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.figures.facts import Facts, affirmed

_NAME = re.compile("(?P<of>[^，。；：、（）]*?)(?:率|比例)(?:均|都)?(?:为|达|达到|是|约)*$")
_DONE = (
    "化解|整改|答复|回复|反馈|成功|履行|处置|调成|调结|审核|合格|优秀|办结|结案|审结|采纳|公开|立案|改正|备案|报备|压减|检出|持证|通过"
    "|调解|调处|办理|处理|查处|办复"
)
_FILLING = re.compile(
    f"{_DONE}|综合|总体|整体|平均|全部|实际|一次性|首次|初次|就地|依法|及时|书面|完成|基本|成功|案件|事项|年度|全年|最终|累计|结果|情况|目前|其中"
    "|立行立改|按规定|现场|推动|督促|[均已未共总的了并且被予以各完仅约近超达为约有应实经所得]"
)
"""What is no thing of its own in the name of a rate or of what was done."""
_COUNTED = re.compile("[共计各类全县市镇区年件数本]|受理|收到|接到|报告期内|总计|合计")
_WANTED = {
    "整改": re.compile("问题|隐患|意见|建议|线索|漏洞|风险|短板|违法|事项"),
    "履行": re.compile("协议|文书|判决|裁决|决定|罚款|案件|书"),
}
"""What alone can be put right or be fulfilled: 单位15家，整改率 has no base."""
_ENDS = "，。；、（）：\n"


def _thing(text: str) -> str:
    return _FILLING.sub("", text)


def _rate_of(facts: Facts, rate: int) -> str:
    """Return what stands before 率 in the name of a rate."""
    named = _NAME.search(facts.clause(rate))
    return named["of"] if named else ""


def told(facts: Facts, number: int) -> str:
    """Return the words around a number in its clause: 收到12件司法建议."""
    end = facts.numbers[number].end
    stop = min((at for c in _ENDS if (at := facts.norm.find(c, end, end + 24)) >= 0), default=end + 24)
    return facts.clause(number) + facts.norm[end:stop]


def is_base(facts: Facts, rate: int, number: int) -> bool:
    """Say whether a number before a rate can be what the rate is of, by what both are called."""
    name, around = _rate_of(facts, rate), told(facts, number)
    thing = _thing(name)
    if thing and thing not in around:
        return False
    for done, wanted in _WANTED.items():
        if name.endswith(done) and not wanted.search(around):
            return False
    # 包案化解26件，化解率92.9%: what is done is the numerator
    return not any(name.endswith(done) and affirmed(facts.clause(number), done) for done in _DONE.split("|"))


def tells_another(facts: Facts, rate: int, numbers: tuple[int, ...]) -> bool:
    """Say whether a rate names a thing that none of its numbers names: 抽查单位15家，整改14家，问题整改率96.8%."""
    thing = _thing(_rate_of(facts, rate))
    return bool(thing) and not any(_meets(thing, told(facts, n)) for n in numbers)


def is_of_another(facts: Facts, top: int, bottom: int, own: tuple[str, ...]) -> bool:
    """Say whether what was done names a thing of its own: 制定政策文件86件，审核合同42件."""
    clause = facts.clause(top)
    if not any(word in clause for word in own):
        return False
    thing = _thing(clause)
    return len(thing) > 1 and not _meets(thing, told(facts, bottom))


def names_another(facts: Facts, number: int, name: str, words: Sequence[str]) -> bool:
    """Say whether a number names a thing, beside the words of its deed, that the name of a rate does not."""
    thing = thing_of(facts, number, words)
    return len(thing) > 1 and not _meets(thing, name)


def thing_of(facts: Facts, number: int, words: Sequence[str]) -> str:
    """Return what a number counts by the words before it, without those of its deed."""
    clause = facts.clause(number)
    for word in words:
        clause = clause.replace(word, "")
    return _COUNTED.sub("", _thing(clause))


def _meets(thing: str, around: str) -> bool:
    """Say whether two names have two characters together in common."""
    return any(thing[at : at + 2] in around for at in range(max(1, len(thing) - 1)))

"""The outline check: is a statutory part of the report there, and not empty (Art. 25)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.checks.base import Result, Scene
from auditor.checks.doubtful_parts import doubtful_part
from auditor.checks.evidence_grading import grade
from auditor.matching.chains import Span
from auditor.model import Level, Role, Sentence
from auditor.ruleset.pack import Rule
from auditor.text.cues import lacks
from auditor.text.numbers import UNIT_FAMILIES

_HEADS = frozenset({"党委负责人", "政府负责人", "部门负责人", "负责人", "合写"})
_ONE_HEAD = frozenset({"党委负责人", "政府负责人", "合写", "两首长"})
_TITLE = re.compile("第一责任|主要(?:负责|领导)|一把手|党政正职|党政同责|[省市县区镇乡局]长|书记|关键少数|双组长|述法")
_PARTICULAR = re.compile(
    "[0-9]|《[^》]*(?:方案|办法|细则|规定|计划|清单|条例|规则|意见|规划)"
    "|每(?:季|月|周|半年|两个月)|[上下]半年|年[内底]|月底|[一二三四五六七八九十两]+(?:期|次|场|名|支|件|份|所)"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}(?:[-—–~至到](?:19|20)?[0-9]{2,4})?(?:年度?(?![0-9]))?(?![0-9])")
_ITEM = re.compile("(?:[（(]?[一二三四五六七八九十]+(?:是|要|、|[)）])|第[一二三四五六]|[0-9]+[.．、])")
_DUTY = re.compile("第一责任|述法|关键少数|一把手|主要(?:负责|领导)|党政正职")


def check_outline(rule: Rule, scene: Scene) -> Result:
    """Grade a part by what is in it: its length, its items and the figures asked for."""
    options = rule.options
    document = scene.document
    body = [s for s in document.sentences if s.role is options["role"] and not s.heading]
    if options["role"] is Role.FIRST_RESPONSIBLE and body:
        body = _of_heads(scene, body)
        untold = _untold(rule, scene, body)
        if untold is not None:
            return untold
    if options["role"] is Role.PLAN and (why := _empty_plan(scene, body)):
        return Result(1, (((body[0].start, body[0].end), 1, why),), why)
    length = sum(s.end - s.start for s in body)
    if not body or length < options["least"]:
        fallback = _fallback(rule, scene)
        if fallback.level or not body:
            heading = next((s for s in document.sentences if s.role is options["role"] and s.heading), None)
            if not fallback.level and heading is not None:
                return Result(1, (((heading.start, heading.end), 1, "只有标题，没有内容"),), "只有标题，没有内容")
            return fallback if fallback.level else doubtful_part(scene, options["role"]) or fallback
        if options["role"] is Role.PLAN and any(_is_particular(scene, s) for s in body):
            why = f"有这一部分，但只有{length}字"  # 6月底前增加2名执法人员。 says what, how many and when
            return Result(2, (((body[0].start, body[0].end), 2, why),), why)
        return Result(1, (((body[0].start, body[0].end), 1, "有这一部分，但几乎没有内容"),), "几乎没有内容")
    spans: tuple[tuple[Span, int | None, str], ...] = tuple(
        ((s.start, s.end), None, f"“{options['role']}”部分") for s in _telling(scene, body)
    )
    missing = _wanting(rule, scene, body, length)
    if length < options["enough"] and options["figures"] and _fallback(rule, scene).level == 1:
        return Result(1, spans, "有这一部分，但只有口号")
    if missing:
        return Result(2, spans, "有这一部分，但" + "、".join(missing))
    if options["role"] is Role.PLAN and not any(_is_particular(scene, s) for s in body):
        # the law asks for the part; whether it is concrete is asked by a rule of its own
        return Result(3, spans, "有这一部分，没有写到数字、期限和本单位的文件（安排具体不具体另有一项）")
    return Result(3, spans, "有这一部分，内容不空")


_ITEMS = re.compile(
    "(?:^|[，：；])(?:[一二三]是|（[一二三1-3]）|[①②③]|[1-3][.、](?![0-9])|第[一二三](?=[，是])|首先|其次)"
)


def _is_one_line(scene: Scene, body: Sequence[Sentence]) -> bool:
    """Say whether all that falls short is told in one sentence, and not item by item."""
    return len(body) == 1 and _ITEMS.search(scene.document.norm[body[0].start : body[0].end]) is None


_SHOWN = 2
"""Sentences that show what a part holds."""
_ENOUGH_TOLD = 3
"""Figures above which a sentence is no better a proof."""


def _wanting(rule: Rule, scene: Scene, body: Sequence[Sentence], length: int) -> list[str]:
    """Return what is wanting in a part of so many characters."""
    options = rule.options
    missing = []
    if length < options["enough"]:
        missing.append(f"只有{length}字")
    if len(body) < options["items"]:
        missing.append(f"只写了{len(body)}条")
    if options["role"] is Role.PROBLEM and _is_one_line(scene, body):
        missing.append("只有一句，没有逐条写")
    if options["figures"] and _figures(scene, options["role"], options["units"]) < options["figures"]:
        missing.append("没有所要的数字")
    return missing


_PROMISED = "只说要解决这些问题，没有写下一年度怎么做"
_SOLVES = re.compile("解决|改进|整改|改正|克服|弥补|补齐|回音|见实效")
_SET_PHRASES = re.compile(
    "(?:针对|对于?)?(?:以上|上述|存在的?|这些|此|这)|问题导向|责任担当|高度重视|认真对待|有力措施|有效措施|靶向发力|不护短|不回避|一件一件|一项一项"
    "|问题|不足|差距|短板|困难|方面|情况|我们|我[省市县区镇乡局委厅]|街道|人民政府|政府|[省市县区镇乡局]委|今后|下一?步|工作中?|进一步"
    "|采取|措施|切实|认真|逐[项步条]|认领|结合|实际|坚持|强化|直面|着力|努力|积极|尽快|加以|予以|进行|研究|解决|改进|整改|改正|克服|弥补|补齐|件件|回音|见实效|力气|功夫"
    "|[将会要在的中有抓下大各几一二三四五六七八九十项条个对并和省市县区镇乡局，、。；：]"
)
"""Match what a promise to solve what falls short is made of, and no measure is: 对以上问题，将采取有力措施认真加以解决."""
_CLOSING = re.compile(
    "(?:恳请|敬请|请|欢迎)[^。]*(?:批评|意见|监督|指正|指导)[^。]*。?|(?:特此|专此|以上)(?:报告|汇报)[^。]*。?|（此[件文][^）]*）"
)


_FLOURISHED = "只有决心和口号，没有写下一年度怎么做"
_FLOURISH = re.compile(
    "久久为功|驰而不息|钉钉子精神|紧[盯抓]不放|一以贯之|更(?:大|高|强|实|严|足|加有力)的?(?:决心|力度|举措|作风|担当|干劲|标准|信心|勇气)"
    "|让法治[^，。；]{0,8}(?:成为|之花|之光)|最(?:鲜明|硬核|持久|温暖|亮丽|靓丽|坚实|坚强)|新(?:篇章|台阶|局面|高度|征程|辉煌|贡献)|更大(?:的)?贡献|添砖加瓦|保驾护航|不负"
)
_WORK = re.compile(
    "开展|制[定发]|修订|修改|建[立成设好]|健全|完善|培训|检查|评查|推[行动进广]|配[备齐强]|清理|出台|组织|落实|加强|加[大快]|深化|抓好|规范|强化|优化|提[高升]|办好|公开|审[核查]|监督|督[促察查]|考核|化解|普法|宣传|培[育养]|整合|引进|聘|学习|严格|聚焦|拓[宽展]|解决|整治|执法|[0-9]|编制|设立|新设|调整|下放|放权|压[减缩]|做[好实细]|用[好于]|复议|应诉|调解|审批|案件|清单|基准|队伍|机制|平台|制度|合同|文件|决策|事项|数字化"
)
"""Match what names some work, were it but in general: 推进严格规范执法."""


def _empty_plan(scene: Scene, body: Sequence[Sentence]) -> str:
    """Say why a part is no plan though it is there: nothing but a promise to solve things, or a flourish."""
    told = [scene.document.norm[s.start : s.end] for s in body]
    told = [each for each in told if _CLOSING.fullmatch(each) is None]
    if told and all(_SOLVES.search(each) and not _SET_PHRASES.sub("", each) for each in told):
        return _PROMISED
    if told and all(_FLOURISH.search(each) and not _WORK.search(each) for each in told):
        return _FLOURISHED
    return ""


def _telling(scene: Scene, body: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that tell the most: what was done and how much, what falls short; the first where none do."""
    reading, norm = scene.reading, scene.document.norm
    acts = [p.terms[0] for p in reading.compiled.act]

    def told(sentence: Sentence) -> int:
        index = reading.sentence_at(sentence.start)
        if sentence.role is Role.PROBLEM:
            return min(_ENOUGH_TOLD, lacks(norm[sentence.start : sentence.end]))
        if sentence.role is Role.PLAN:
            # a number, a document or a date tells most of a plan, an item of the list more than what leads to it
            return 2 * _is_particular(scene, sentence) + (_ITEM.match(norm, sentence.start, sentence.end) is not None)
        figures = min(_ENOUGH_TOLD, len(reading.spans(index, reading.compiled.any_figure)))
        return figures + any(not reading.is_slogan(span) for term in acts for span in reading.spans(index, term))

    best = sorted(body, key=told, reverse=True)[:_SHOWN]
    return sorted(best, key=lambda s: s.start)


def _is_particular(scene: Scene, sentence: Sentence) -> bool:
    """Say whether a sentence tells a number, a date or a document; the year of the report or of a plan is none."""
    return _PARTICULAR.search(_YEAR.sub("", scene.document.norm[sentence.start : sentence.end])) is not None


def _untold(rule: Rule, scene: Scene, body: Sequence[Sentence]) -> Result | None:
    """Return what a part on the heads' duty comes to that does not tell of them, None where it does."""
    if not body or not _names_a_head(scene, body):
        # （一）加强党的领导，压实法治建设责任: a chapter under such a title need not tell of the heads at all
        told = _fallback(rule, scene)
        return told if told.level else Result(0, (), "有以责任为题的部分，但没有写到党政主要负责人")
    if not _has_heading(scene):
        # a paragraph taken for it by its words alone tells what its sentences tell: 拟于明年推开述法工作
        told = _fallback(rule, scene)
        if told.level == 0:
            return doubtful_part(scene, Role.FIRST_RESPONSIBLE) or told
        if told.level is not None and told.level != 2:
            return told
    return None


def _has_heading(scene: Scene) -> bool:
    return any(s.role is Role.FIRST_RESPONSIBLE and s.heading for s in scene.document.sentences)


def _names_a_head(scene: Scene, body: Sequence[Sentence]) -> bool:
    """Say whether the part on the heads' duty names one of them, or their duty, anywhere; a title of its own does."""
    document = scene.document
    return any(
        bool(scene.context.mentioned(scene.reading.sentence_at(s.start)) & _HEADS)
        or _DUTY.search(document.norm, s.start, s.end) is not None
        for s in (*body, *(each for each in document.sentences if each.role is Role.FIRST_RESPONSIBLE and each.heading))
    )


def _of_heads(scene: Scene, body: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of the chapters whose titles name the heads or their duty, or that name one themselves.

    （一）加强党的领导，压实法治建设责任 tells of the heads only where it says so.
    """
    document = scene.document
    department = document.level is None or document.level.value is Level.DEPARTMENT
    heads = _ONE_HEAD | {"部门负责人"} if department else _ONE_HEAD
    own: list[Sentence] = []
    for section in document.sections:
        if section.role is not Role.FIRST_RESPONSIBLE:
            continue
        here = [s for s in body if section.first_paragraph <= s.paragraph <= section.last_paragraph]
        titled = section.heading is not None and _TITLE.search(section.heading) is not None
        named = (scene.context.mentioned(scene.reading.sentence_at(s.start)) & heads for s in here)
        if titled or any(named):
            own += here
    return own


def _figures(scene: Scene, role: object, units: tuple[str, ...]) -> int:
    members = {m for u in units for m in UNIT_FAMILIES.get(u, (u,))}
    sentences = scene.document.sentences
    return sum(
        1
        for number in scene.reading.numbers
        if (not members or number.unit in members) and sentences[scene.reading.sentence_at(number.start)].role is role
    )


def _fallback(rule: Rule, scene: Scene) -> Result:
    if rule.evidence is None:
        return Result(0)
    return grade(rule.evidence, scene.reading.compiled.evidence[rule.id], scene)

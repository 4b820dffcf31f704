"""Turn the numbers of a text and what they are bound to into figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor.figures.addressed import is_addressed
from auditor.figures.bound import Bound
from auditor.figures.period import Period
from auditor.figures.tablesums import checks, wrong
from auditor.matching.scan import Reading
from auditor.model import Document, Figure, Sentence
from auditor.tabular import value_of
from auditor.text.numbers import Number

_CHANNEL = (
    "(?!(?:门户|官方|官|公众|政务|新闻|中文)*(?:网|微信|微博|公报|公众号|视频号|抖音|客户端|APP|app|新媒体|平台|专栏"
    "|公[示告开]栏|宣传栏|电子屏|显示屏|大厅|大院|大楼|办公楼|广场|门前|门口|会议室|驻地))"
)
"""What, behind the name of a body, makes a place of it that is no one's number: 在县政府网站公开168条."""
_OF_HIGHER = (
    "(?!赋权|赋予|下放|委托|授权|以上|及以上|部门(?:下放|赋权|委托)|事权|统筹|媒体|平台|财政|资金|文件|标准|示范|先进|优秀|荣誉|表彰|试点|党校"
    "|考核|督察|督查|巡察|巡视|专项|政府网站|网站)"
)
"""What, behind 县级, tells of a thing of that level, not for whom a number is told: 承接县级赋权事项87项."""
_SCOPE = re.compile(
    f"全[省市县区州旗镇乡盟]|全街道|全系统|本级|(?<![上下])[省市县区州旗]级{_OF_HIGHER}"
    f"|[省市县区州旗盟]人?民?政府(?!部门|信息|工作|法律|采购|合同|令|办){_CHANNEL}"
    f"|[镇乡]人?民?政府{_CHANNEL}|办事处{_CHANNEL}"
    "|本机关|本局|我局|局机关|各(?:级|单位|部门|乡镇|镇街?|街道|县区)"
)
_WIDE = frozenset({"全省", "全市", "全州", "全盟"})
_OURS = re.compile("我[省市县区州旗镇乡盟局委]|我街道")
_HOME = re.compile(
    "(?:^|[，；、])(?:我[省市县区州旗镇乡盟局委]|我街道|本[县市区州旗镇乡局]|本街道)(?!的?(?:领导|干部|负责人|分管))"
)
_SCOPE_HINT = re.compile("[全本级府处机局各]")
_PARTY = re.compile(
    "[省市县区州旗盟]委(?:常委会|理论学习中心组|常委班子|全面依法治|主要(?:负责同志|领导)|书记)"
    "|(?:[镇乡]|街道)?党(?:工委|委)(?:会|书记|主要(?:负责同志|领导))"
)
"""What, named behind a government, tells of the party's: 区委、区政府…，区委常委会会议研究3次."""
_TAKEN_PART = re.compile("(?:参加|参与|参训|报名|报考|通过|迎接|接受|获评?|荣获|入选|居|列)[^，。；、]{0,4}$")
"""Before 全省 it makes of it what the unit took part in: 参加全省统一考试75人."""
_OF_ALL = re.compile(
    "[^，。；、\\d]{0,8}(?:统考|统一(?:组织|考试|测试)|联考|竞赛|比武|评比|评选|示范|先进|优秀|前列|前茅|首[家个批]|第[一二三四五六七八九十\\d](?!季|批|期|阶段))"
    "|[^，。；、\\d]{0,14}(?:测评|考评|评价)(?:结果|成绩|排名)?中(?![心止发])"
)
_TURNED = re.compile(
    "，[省市县区州旗]?(?:司法|公安|财政|教育|人社|住建|城管|民政|交通运输|水利|农业农村|市场监管|自然资源|生态环境|应急管理|卫健|文旅|统计|审计|林业|医保|税务)局"
    "(?=[审办受评查开组收发完调共])"
)
"""What turns from 各乡镇 to one body: 各乡镇审查260份，县司法局审查86份."""
_LOOK_BACK = 600
"""Characters before a number in which a body is looked for; no sentence that is meant to be read is longer."""
_LONGEST = 80
"""Characters of a figure's quotation."""


def figures_of(reading: Reading, bounds: Sequence[Bound]) -> tuple[Figure, ...]:
    """Return every number of the text as a figure, in order; one for each metric that it states."""
    by_number: dict[int, list[Bound]] = defaultdict(list)
    for bound in bounds:
        by_number[bound.number].append(bound)
    figures = [
        figure
        for at, number in enumerate(reading.numbers)
        for figure in _stated(reading, number, by_number.get(at, []))
    ]
    figures += [_zero(reading, bound) for bound in by_number.get(-1, [])]
    figures += _of_tables(reading.document)
    figures.sort(key=lambda f: (f.paragraph, f.start))
    return tuple(figures)


def _stated(reading: Reading, number: Number, bounds: Sequence[Bound]) -> Iterator[Figure]:
    document = reading.document
    index = reading.sentence_at(number.start)
    sentence = document.sentences[index]
    quote, start, end = _quote(reading, sentence, number.start, number.end)
    scope = _scope(document.norm, sentence.start, number.start)
    scope += _together(reading, bounds)
    for bound in bounds or (None,):
        period = bound.period if bound else Period.THIS
        yield Figure(
            metric=bound.metric if bound and period is Period.THIS else None,
            value=number.value,
            low=number.low,
            high=number.high,
            unit=number.unit,
            qualifier=number.qualifier,
            scope=scope if period is Period.THIS else f"{period.value}{scope}",
            quote=quote,
            paragraph=sentence.paragraph,
            start=start,
            end=end,
            about=bound.metric if bound else None,
            sentence=index,
            offset=number.start,
        )


def _together(reading: Reading, bounds: Sequence[Bound]) -> str:
    """Say of a number that is told of several metrics at once what it is made of: （人大建议、政协提案合计）."""
    metrics, names = reading.compiled.metric_by_name, {bound.metric for bound in bounds}
    joint = [name for name in sorted(names) if names & metrics[name].together]
    joint += sorted({other for name in joint for other in metrics[name].together & names} - set(joint))
    return f"（{'、'.join(joint)}合计）" if joint else ""


def _zero(reading: Reading, bound: Bound) -> Figure:
    document = reading.document
    sentence = document.sentences[bound.sentence]
    quote, start, end = _quote(reading, sentence, bound.start, bound.end)
    unit = reading.compiled.metric_by_name[bound.metric].unit
    return Figure(
        metric=bound.metric,
        value=0.0,
        low=0.0,
        high=0.0,
        unit=unit,
        qualifier="零报告",
        scope=_scope(document.norm, sentence.start, bound.start),
        quote=quote,
        paragraph=sentence.paragraph,
        start=start,
        end=end,
        about=bound.metric,
        sentence=bound.sentence,
        offset=bound.start,
    )


def _of_tables(document: Document) -> Iterator[Figure]:
    """Yield the totals of tables that do not agree with what they add up, each with its row."""
    for table in document.tables:
        for check in wrong(checks(table)):
            row = table.rows[check.row]
            value = value_of(row.cells[check.column])
            if value is None:
                continue
            number, quote = float(value.number), document.paragraphs[row.paragraph].text
            scope = f"{table.name}·{table.head(check.column)}"
            yield Figure(None, number, number, number, value.unit, "", scope, quote, row.paragraph, 0, len(quote))


def _scope(norm: str, start: int, at: int) -> str:
    """Return for whom a number is told: the last body named before it, and whether it is a part (其中)."""
    told = ""
    start = max(start, at - _LOOK_BACK)
    if _SCOPE_HINT.search(norm, start, at):
        for m in _SCOPE.finditer(norm, start, at):
            passing = is_addressed(norm, start, *m.span()) if m.group().endswith("政府") else _is_event(norm, start, m)
            told = told if passing else m.group()
        if told.endswith(("政府", "办事处")) and _PARTY.search(norm, norm.rfind(told, start, at), at):
            told = ""
        if told.startswith("各") and _TURNED.search(norm, norm.rfind(told, start, at), at):
            told = ""
        # 全省…，我县为100%: behind a wider area the unit turns to itself
        if told in _WIDE and _OURS.search(norm, norm.rfind(told, start, at), at):
            told = ""
    part = norm.rfind("其中", start, at)
    if part >= 0 and norm.find("，", part, at) < 0:
        return f"{told}其中"
    return told


def turns_home(norm: str, start: int, number: Number) -> bool:
    """Say whether a sentence about another place has turned to the unit itself before a number: 邻县900件，我县480件."""
    return _HOME.search(norm, start, number.start) is not None


def _is_event(norm: str, start: int, area: re.Match[str]) -> bool:
    """Say whether a wider area names something that the unit took part in, not for whom a number is told."""
    if not area.group().startswith("全"):
        return False
    taken = _TAKEN_PART.search(norm, max(start, area.start() - 8), area.start())
    return taken is not None or (area.group() in _WIDE and _OF_ALL.match(norm, area.end()) is not None)


def _quote(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[str, int, int]:
    """Return the clauses around a number, verbatim, with their place in the paragraph."""
    document = reading.document
    norm, low, high = document.norm, sentence.start, sentence.end
    first = max(norm.rfind("，", low, start), low - 1) + 1
    if start - first < 8 and first > low:
        first = max(norm.rfind("，", low, first - 1), low - 1) + 1
    stop = norm.find("，", end, high)
    stop = high if stop < 0 else stop
    first, stop = max(first, start - _LONGEST), min(stop, end + _LONGEST)
    raw_first, raw_last = document.raw_span(first, stop)
    begin = raw_first - reading.begins[sentence.paragraph]
    return document.raw[raw_first:raw_last], begin, begin + raw_last - raw_first

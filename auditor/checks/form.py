"""The form check: what the report is as a document — title, body, addressee, dates, numbering, wholeness, length."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.checks.base import Result, Scene
from auditor.checks.form_dates import (
    ORGAN,
    Judgement,
    head_of,
    period,
    published,
    signature,
    signing_organ,
    span_of,
    submitted,
)
from auditor.checks.form_proofs import last_sentence, proofs
from auditor.checks.form_years import years
from auditor.matching.chains import Span
from auditor.model import DateKind, Document, Level, Paragraph, Role, Source
from auditor.reading.labels import DATE_VALUE, lone_label, tells_publication
from auditor.reading.patterns import ATTACHED
from auditor.ruleset.pack import REPORTED, Rule

_REPORT_WORD = re.compile("报告|公告|公示|汇报|年报")
_ADDRESSEE = re.compile(
    "(?:[^。；：]{0,30}(?:党委|工委|[省市县区旗州盟地]委|行署|政府|人大常委会|领导小组|委员会|司法[局厅]|[^。，]{2,12}[局厅]|办公室)[、，]?)+：$"
)
_BARE_ADDRESSEE = re.compile(
    "(?:中共)?[\u4e00-\u9fff]{0,10}[省市县区旗州盟]委[、，][\u4e00-\u9fff]{0,10}政府(?:[、，][\u4e00-\u9fff]{2,14})*"
)
"""Match 中共某县委、某县人民政府 on a line of its own, its colon left out."""
_PLACEHOLDER = re.compile(
    "(?<![XＸx×])[XＸx×]{2,}+(?:年|月|日|次|件|县|市|区|镇|局|人|%|份)|某某(?:县|市|区|镇|乡|街道|局)"
    "|(?:(?<![\u4e00-\u9fff])|(?<=[长记任员席由和与及]))某某同志"
)
"""Match what was not filled in; 镇长朱某某同志 is a name kept back."""
_NAMELESS = re.compile(
    "某(?:县|市|区|镇|乡|街道|局)(?=人民政府|政府|党委|法治|依法|20[0-9]{2}|推进|坚持|认真|深入|全面|紧)"
)
"""Match a unit without its name: a blank at the head and the foot of a report, within it a case told without names."""
_EDGE = 3
"""Paragraphs that are the head, and the foot."""
_RULEMAKING = re.compile(
    "(?:制定|出台|修订|颁布|公布|发布|废止|修改)(?:了|政府|地方政府|部门|[本我][县区旗镇乡])*规章(?!制度|和|、|及|备案|以外)|(?:制定|出台|颁布|公布)(?:了|出台)?(?:[^，。；]{0,40}等)?(?:政府|行政)规章(?:和规范性文件)?[0-9]+[件部]"
)
_PAIRS = (("《", "》"), ("（", "）"))
_BEST = 3
_ENDS = "。！？；：”）》.!?"


def check_form(rule: Rule, scene: Scene) -> Result:
    """Grade one formal aspect of the report."""
    aspect = rule.options["aspect"]
    level, span, why = ASPECTS[aspect](scene)
    spans = [span] if span is not None else proofs(aspect, scene) if level == _BEST else []
    return Result(level, tuple((each, level, why) for each in spans), why)


def _title(scene: Scene) -> Judgement:
    document = scene.document
    if document.title is None:
        return 0, None, "没有标题"
    text = document.title.value
    wanting = [
        name
        for name, there in (
            (
                "报告主体",
                bool(ORGAN.search(text.replace("法治政府", "")))
                or bool(document.unit and document.unit.source is Source.TITLE),
            ),
            ("年度", bool(re.search("20\\d\\d|２０|二[○〇零]", text))),
            ("“报告”字样", bool(_REPORT_WORD.search(text))),
        )
        if not there
    ]
    span = span_of(scene, document.title.quote or text)
    if wanting:
        return 2, span, "标题缺" + "、".join(wanting)
    return 3, span, "标题写明主体、年度和文种"


def _body(scene: Scene) -> Judgement:
    unit = scene.document.unit
    if unit is None:
        own = re.search(
            "我[省市州县区旗镇乡街委局]|[省市州县区旗][^，。；、]{2,8}[局厅委](?:坚持|以|深入|认真)",
            scene.document.norm,
        )
        return (1, own.span(), "只有自称，没有写明报告主体") if own else (0, None, "看不出报告主体")
    span = span_of(scene, unit.quote) or head_of(scene)
    signature = any(fact.source is Source.SIGNATURE for kind, fact in scene.document.dates if kind is DateKind.SIGNED)
    named = unit.source in (Source.TITLE, Source.SIGNATURE, Source.PAGE_BLOCK, Source.MANIFEST)
    if named and (ORGAN.search(unit.value) or signature):
        return 3, span, f"报告主体：{unit.value}"
    signed = signing_organ(scene) if signature else None
    if signed is not None:
        return 3, signed, "落款写明报告主体"
    if unit.source is Source.TITLE:
        return 2, span, f"标题只写了地名{unit.value}，没有写明报告机关"
    return 1, span, "只在正文里看得出是哪里，没有写明报告主体"


_AUTHORITY = re.compile(
    "(?:中共)?[\u4e00-\u9fff]{0,12}[省市县区旗州]?委(?:全面)?依法治[国省市县区旗州](?:委员会)?(?:办公室|办)：$"
)
"""Match the office that the report goes to, however short: 县委依法治县办：."""
_ELSEWHERE = re.compile(
    "(?:尊敬的)?各(?:位|乡镇|镇街?|街道|部门|单位|科室|村|委办局)[^。；：]{0,40}：$|[^。；：]{0,12}(?:领导|同志|代表|委员)们?：$"
)
"""Match who is addressed where it is nobody the report goes to: 各位代表：, 各乡镇人民政府，县政府各部门：."""


_OFFICE = re.compile(
    "(?:中共)?[\u4e00-\u9fff]{0,12}?[省市县区旗州]?委(?:全面)?依法治[国省市县区旗州](?:委员会)?(?:办公室|办)"
    "|(?:政府|党委)办公[室厅]|(?:委员会|司法)[^，。、]{0,4}(?:办公室|办)"
)
_REPORTED_TO = re.compile("党委|工委|[省市县区旗州盟地]委|政府|行署|人大|管委会|领导小组|委员会")
"""Whom Art. 23 has the report go to; the office that collects it is none of them."""


def _addressee(scene: Scene) -> Judgement:
    document = scene.document
    for paragraph in document.paragraphs[:30]:
        line = document.norm[paragraph.start : paragraph.end]
        if paragraph.page_chrome or len(line) > 60:
            continue
        if _ADDRESSEE.fullmatch(line) or _BARE_ADDRESSEE.fullmatch(line) or _AUTHORITY.fullmatch(line):
            if _REPORTED_TO.search(_OFFICE.sub("", line)):
                return 3, (paragraph.start, paragraph.end), "有主送机关"
            return 2, (paragraph.start, paragraph.end), "主送的是办事机构或者部门，没有写党委、政府"
        if _ELSEWHERE.fullmatch(line):
            return 1, (paragraph.start, paragraph.end), "主送的不是上级或者本级党委、人大、政府"
    return 0, None, "没有主送机关（公开版常省略）"


def _numbering(scene: Scene) -> Judgement:
    from auditor.text.headings import find_heading

    document = scene.document
    expected: dict[int, int] = {}
    through: dict[int, int] = {}  # where the chapter before left off: some count （一） to （二十二） through all
    faults: list[tuple[Span, str]] = []
    for paragraph in document.paragraphs:
        heading = None if paragraph.page_chrome else find_heading(document.norm[paragraph.start : paragraph.end])
        if heading is None or heading.depth > 2:
            continue
        for deeper in [d for d in expected if d > heading.depth]:
            through[deeper] = expected.pop(deeper)
        last = expected.get(heading.depth, 0)
        goes_on = not last and heading.number == through.get(heading.depth, 0) + 1
        if (heading.number not in (last + 1, 1) and not goes_on) or (
            heading.depth == 1 and heading.number == 1 and last
        ):
            why = "重复" if heading.number <= last else "跳号"
            faults.append(((paragraph.start, paragraph.start + heading.length), f"编号{why}"))
        expected[heading.depth] = heading.number
    if not faults:
        return 3, None, "编号连续" if expected else "没有用编号，不存在跳号、重号"
    span, why = faults[0]
    return (2, span, why) if len(faults) < 3 else (1, span, f"编号有{len(faults)}处重复或跳号")


def _whole(scene: Scene) -> Judgement:
    document = scene.document
    norm = document.norm
    edges = (document.paragraphs[:_EDGE], document.paragraphs[-_EDGE:])
    found = _PLACEHOLDER.search(norm) or next(
        (m for edge in edges if edge and (m := _NAMELESS.search(norm, edge[0].start, edge[-1].end))), None
    )
    if found:
        return 1, found.span(), "有没填的空（某、XX）"
    for opening, closing in _PAIRS:
        if norm.count(opening) != norm.count(closing):
            at = norm.find(opening)
            return 2, (at, at + 1) if at >= 0 else None, f"“{opening}{closing}”不成对"
    body = [p for p in document.paragraphs if not p.page_chrome]
    last = last_sentence(scene, _signed_from(scene))
    if last is not None and norm[last[1] - 1] not in _ENDS:
        return 2, last, "末句没有写完"
    residue = _residue(document)
    if residue is not None and not document.path.lower().endswith((".html", ".htm", ".shtml")):
        return 2, (residue.start, residue.end), "留有网页导航、打印、扫一扫等字样"
    stopped = [p for p in body if ("." in p.text or "．" in p.text) and "。" not in p.text]
    if len(stopped) > len(body) // 2:
        return 2, (stopped[0].start, stopped[0].end), "句号写成了西文句点"
    return 3, last, "没有没填的空，括号、书名号成对，末句写完了"


def _signed_from(scene: Scene) -> int:
    """Return where the signature stands, the end of the text where there is none below it: attachments follow."""
    signed = dict(scene.document.dates).get(DateKind.SIGNED)
    span = span_of(scene, signed.quote) if signed is not None else None
    size = len(scene.document.norm)
    return span[0] if span is not None and span[0] * 2 > size else size


def _residue(document: Document) -> Paragraph | None:
    """Return the first paragraph that is the page's; 发布时间：… 来源：… belongs to the publication, not to the page."""
    waits = False
    for paragraph in document.paragraphs:
        if not paragraph.page_chrome or ATTACHED.match(paragraph.text):
            waits = False
        elif not waits and not tells_publication(paragraph.text):
            key = lone_label(paragraph.text)
            if not key and not DATE_VALUE.fullmatch(paragraph.text.strip()):
                return paragraph
            waits = bool(key)
        else:
            waits = False
    return None


_LENGTHS: dict[Level, tuple[int, int]] = {
    Level.PROVINCE: (4000, 12000),
    Level.CITY: (3000, 10000),
    Level.COUNTY: (3000, 9000),
    Level.TOWNSHIP: (2000, 6000),
    Level.SUBDISTRICT: (2000, 6000),
    Level.DEPARTMENT: (2000, 8000),
}


def _length(scene: Scene) -> Judgement:
    document = scene.document
    size = sum(s.end - s.start for s in document.sentences if s.role is not Role.OTHER)
    level = document.level.value if document.level else Level.COUNTY
    low, high = _LENGTHS[level]
    why = f"正文约{size}字（{level}级常见{low}至{high}字）"
    if low <= size <= high:
        return 3, None, why
    return (2 if size >= low // 3 else 1), None, why


def _rulemaking(scene: Scene) -> Judgement:
    document = scene.document
    for sentence in document.sentences:
        if sentence.role in REPORTED:
            m = _RULEMAKING.search(document.norm, sentence.start, sentence.end)
            if m:
                return 0, m.span(), "本单位没有规章制定权，不应自称制定规章"
    return 3, None, "全文没有自称制定规章的写法"


ASPECTS: dict[str, Callable[[Scene], Judgement]] = {
    "标题": _title,
    "主体": _body,
    "主送": _addressee,
    "落款": signature,
    "报送": submitted,
    "公开": published,
    "全年": period,
    "年份": years,
    "编号": _numbering,
    "完整": _whole,
    "篇幅": _length,
    "规章": _rulemaking,
}
"""The aspects a rule of this kind can ask for."""

"""What a report's dates tell: signed, handed in, made public in time, and for the whole year."""

from __future__ import annotations

import re
from datetime import date

from auditor.checks.base import Scene
from auditor.checks.untold import NOT_PUBLISHED, NOT_SUBMITTED
from auditor.identity.dates import month_line, no_such_day
from auditor.identity.period import part_of_year, reported_part
from auditor.matching.chains import Span
from auditor.model import DateKind, Document, Level, Role, Source
from auditor.ruleset.pack import REPORTED
from auditor.text.normalise import fold

Judgement = tuple[int, Span | None, str]
"""Level, span and reason of one aspect."""

ORGAN = re.compile("政府|党委|县委|市委|区委|省委|旗委|州委|办事处|局|厅|委员会|管委会|办公室|中心|支队|总队")
"""Match a word that organs are named by."""
_PARTIAL = re.compile(
    "前[三二]季度|上半年(?!的)，?[^，。；、]{0,8}(?:(?:共|累计|总计|合计)[^，。；]{0,14})?[0-9]+[余多]?[件宗起批%]"
    "|(?:1|一)(?:月)?[-～至到](?:[6-9]|10|11|[六七八九十]|十一)月"
    "|(?:截至|截止到?|截止至)(?:20\\d\\d年|[今本]年)?(?:[6-9]|10|11)月(?!(?:底|末|[0-9]{1,2}日)?(?:的|现行))"
    "|前(?:[6-9]|10|11|[六七八九十]|十一)个月"
)
"""Match figures of a part of the year; what was done in its first half, 上半年开展自评，下半年…, is a deed of the year."""
_TAIL = 6
"""Paragraphs at the end among which the signature stands."""


def span_of(scene: Scene, quote: str) -> Span | None:
    """Return the span of a quoted fact in the normalised text."""
    wanted = fold(quote)
    at = scene.document.norm.find(wanted) if wanted else -1
    return (at, at + len(wanted)) if at >= 0 else None


def head_of(scene: Scene) -> Span | None:
    """Return the first sentence of the report."""
    first = next((s for s in scene.document.sentences if s.role is not Role.OTHER), None)
    return (first.start, first.end) if first is not None else None


def signing_organ(scene: Scene) -> Span | None:
    """Return the line of the last ones that is an organ's name: the name stands above the date."""
    document = scene.document
    for paragraph in reversed(document.paragraphs[-_TAIL:]):
        line = document.norm[paragraph.start : paragraph.end]
        if not paragraph.page_chrome and len(line) <= 40 and "，" not in line and ORGAN.search(line):
            return paragraph.start, paragraph.end
    return None


_PAGE_DATES = (DateKind.WRITTEN, DateKind.GENERATED, DateKind.PUBLISHED)
"""What a page says beside a report that ends without a date; it stands for half of a signature."""


def signature(scene: Scene) -> Judgement:
    """Grade who signed and the day."""
    dates = dict(scene.document.dates)
    signed = dates.get(DateKind.SIGNED)
    if signed is None:
        other = next((dates[kind] for kind in _PAGE_DATES if kind in dates), None)
        if other is not None:
            where = "版记的印发日期" if other.source is Source.SIGNATURE else "网页信息栏的日期"
            return 2, span_of(scene, other.quote), f"正文没有落款日期，只有{where}"
        month = _month_at_the_end(scene)
        if month is not None:
            return 2, month, "落款日期只写到月"
        wrong = _impossible_day(scene)
        if wrong is not None:
            return 1, wrong, "落款日期写错了，没有这一天"
        return 0, None, "没有落款和成文日期"
    span = span_of(scene, signed.quote)
    if signing_organ(scene) is None and not _named_beside(scene, span):
        return 2, span, "有成文日期，没有单位署名"
    return 3, span, "有落款日期"


_BESIDE = 60
"""Longest line that names who signs."""


def _named_beside(scene: Scene, span: Span | None) -> bool:
    """Say whether an organ is named in the line of the date, or in a line of its own right above or below."""
    document = scene.document
    at = next((i for i, p in enumerate(document.paragraphs) if span is not None and p.start <= span[0] < p.end), None)
    if at is None:
        return True
    for paragraph in document.paragraphs[max(0, at - 1) : at + 2]:
        line = document.norm[paragraph.start : paragraph.end].rstrip("。")
        line = line[line.rfind("。") + 1 :]
        if len(line) <= _BESIDE and "，" not in line and ORGAN.search(line):
            return True
    return False


def _impossible_day(scene: Scene) -> Span | None:
    """Return the line of the last ones that is a date which no calendar has: 2026年2月29日."""
    norm, tail = scene.document.norm, reversed(scene.document.paragraphs[-_TAIL:])
    lines = ((p.start, p.end) for p in tail if not p.page_chrome and no_such_day(norm[p.start : p.end].strip()))
    return next(lines, None)


def _month_at_the_end(scene: Scene) -> Span | None:
    """Return the line of the last ones that is a year and month without a day."""
    norm, tail = scene.document.norm, reversed(scene.document.paragraphs[-_TAIL:])
    months = ((p.start, p.end) for p in tail if not p.page_chrome and month_line(norm[p.start : p.end].strip()))
    return next(months, None)


def _due(scene: Scene, month: int) -> date | None:
    year = scene.document.year
    return date(year.value + 1, month, 1) if year is not None else None


HALF = 7
"""Month from which a report may be dated in the year it tells of; before, the year is a slip: 2025年1月20日 for 2026."""


def submitted(scene: Scene) -> Judgement:
    """Grade the day of handing in, or what stands for it."""
    level = scene.document.level.value if scene.document.level else None
    due = _due(scene, 4 if level is Level.PROVINCE else 3)
    dates = dict(scene.document.dates)
    for kind in (DateKind.SUBMITTED, DateKind.SIGNED, DateKind.WRITTEN, DateKind.GENERATED):
        fact = dates.get(kind)
        if fact is None or due is None:
            continue
        span = span_of(scene, fact.quote)
        if kind is not DateKind.SUBMITTED and fact.value < date(due.year - 1, HALF, 1):
            why = f"{kind}{fact.value.isoformat()}还在所报的{due.year - 1}年里，请核对年份有没有写错"
            return 1, span, why
        if fact.value <= due:
            return 3, span, f"{kind}{fact.value.isoformat()}，不晚于{due.month}月{due.day}日"
        if kind is DateKind.SUBMITTED:
            return 1, span, f"{kind}{fact.value.isoformat()}，晚于{due.month}月{due.day}日"
        return 1, span, f"{kind}{fact.value.isoformat()}晚于{due.month}月{due.day}日，疑似迟报（落款日不等于报送日）"
    wrong = _impossible_day(scene)
    if wrong is not None:
        return 0, wrong, "落款日期写错了，没有这一天，看不出报送时间"
    return 0, None, NOT_SUBMITTED


def published(scene: Scene) -> Judgement:
    """Grade the day of publication."""
    due = _due(scene, 4)
    fact = dict(scene.document.dates).get(DateKind.PUBLISHED)
    if fact is None or due is None:
        return 0, None, NOT_PUBLISHED
    span = span_of(scene, fact.quote)
    if fact.value < due:
        return 3, span, f"公开日期{fact.value.isoformat()}，在4月1日之前"
    if fact.value == due:
        return 2, span, "公开日期正是4月1日，临界"
    return 1, span, f"公开日期{fact.value.isoformat()}，晚于4月1日"


def _part_of_year(scene: Scene) -> Judgement | None:
    """Say that the report as a whole does not cover the year: by its title, by what it says it reports, by its date."""
    document = scene.document
    year = document.year.value if document.year else None
    if document.title is not None and (told := part_of_year(fold(document.title.value), year)):
        return 1, span_of(scene, told), f"标题写的报告期是“{told}”，不是全年"
    for sentence in document.sentences:
        if sentence.role is Role.INTRO and not sentence.heading:
            told = reported_part(document.norm[sentence.start : sentence.end], year)
            if told:
                return 1, (sentence.start, sentence.end), f"报告期写的是“{told}”，不是全年"
    dates = dict(document.dates)
    signed = dates.get(DateKind.SIGNED) or dates.get(DateKind.WRITTEN)
    # 2022年1月 below a report on 2022 is last year's report with the old year in its date: of that the day's rules tell
    if (
        signed is not None
        and year is not None
        and date(year, _OUT_OF_SEASON, 1) <= signed.value < date(year, _LAST_MONTH, 1)
    ):
        why = f"成文日期{signed.value.isoformat()}，{year}年还没有过完，报的不是全年，或者日期写错了"
        return 1, span_of(scene, signed.quote), why
    return None


_LAST_MONTH = 12
_OUT_OF_SEASON = 5
"""Month from which no report on the year before is dated any more (Art. 23, 24: due by 1 March, public by 1 April)."""


def _in_halves(document: Document, paragraph: int) -> bool:
    """Say whether a paragraph tells both halves of the year: 上半年开展督察1次；下半年开展督察2次."""
    whole = document.paragraphs[paragraph]
    return document.norm.find("下半年", whole.start, whole.end) >= 0


def period(scene: Scene) -> Judgement:
    """Grade whether the whole year is reported."""
    document = scene.document
    part = _part_of_year(scene)
    if part is not None:
        return part
    partial = [
        (m.start(), m.end())
        for s in document.sentences
        if s.role in REPORTED
        for m in _PARTIAL.finditer(document.norm, s.start, s.end)
        if not (m.group().startswith("上半年") and _in_halves(document, s.paragraph))
    ]
    if not partial:
        return 3, None, "未见只报部分月份的写法"
    if len(partial) <= 2:
        return 2, partial[0], "有个别数据只到部分月份"
    return 1, partial[0], f"有{len(partial)}处只到部分月份，不是全年"

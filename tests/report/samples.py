"""Small runs for the tests of the outputs: units that do not exist, text written for the purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf

from auditor.model import (
    Audit,
    DateKind,
    Defect,
    Document,
    Evidence,
    Fact,
    Figure,
    Finding,
    Level,
    Paragraph,
    Relation,
    RelationVerdict,
    Role,
    Run,
    Section,
    Sentence,
    Source,
    Strength,
    Unreadable,
    Verdict,
)
from auditor.outcome import Decision, PackIdentity, Score, ThemeScore, Veto
from auditor.report.context import MetricInfo, ReportContext, RuleInfo, ToolIdentity
from auditor.ruleset.basis import Basis
from auditor.text.normalise import normalise

PACK = PackIdentity("national", "2025.1", "0f" * 32, "全国通用规则")

LINES: tuple[tuple[Role, str], ...] = (
    (Role.OTHER, "澜溪县2023年度法治政府建设情况报告"),
    (Role.INTRO, "2023年，澜溪县围绕年度任务推进法治政府建设，现将情况报告如下。"),
    (Role.ACHIEVEMENT, "一、主要举措和成效"),
    (
        Role.ACHIEVEMENT,
        "全年随机抽取执法案卷40宗开展评查，评出优秀36宗，发现问题12个并全部整改。深化行政执法规范化建设。",
    ),
    (Role.ACHIEVEMENT, "收到行政复议申请52件，受理48件，审结45件，直接纠错6件；办理行政应诉案件19件，负责人出庭18件。"),
    (Role.FIRST_RESPONSIBLE, "二、党政主要负责人履行第一责任人职责情况"),
    (Role.FIRST_RESPONSIBLE, "县委书记主持常委会会议4次专题研究法治工作，县长组织政府常务会议会前学法6次。"),
    (Role.PROBLEM, "三、存在问题：基层执法力量不足，部分乡镇执法文书不规范。"),
    (Role.PLAN, "四、下一步，将继续加强执法培训，提升执法水平。"),
    (Role.OTHER, "澜溪县人民政府\u30002024年2月20日"),
)

VERDICT_OF = {3: Verdict.SATISFIED, 2: Verdict.PARTIAL, 1: Verdict.EMPTY, 0: Verdict.MISSING}
CREDIT_OF = {3: 1.0, 2: 0.6, 1: 0.2, 0: 0.0}


def document(
    unit: str | None = "澜溪县人民政府",
    *,
    year: int | None = 2023,
    level: Level | None = Level.COUNTY,
    path: str = "corpus/lanxi_2023.txt",
    lines: Sequence[tuple[Role, str]] = LINES,
) -> Document:
    """Build a document as the reader would, without sections below the first level."""
    made = normalise([text for _, text in lines])
    paragraphs = tuple(
        Paragraph(index, text, start, end)
        for index, ((_, text), (start, end)) in enumerate(zip(lines, made.spans, strict=True))
    )
    sentences = tuple(
        Sentence(paragraph.start, paragraph.end, paragraph.index, role)
        for paragraph, (role, _) in zip(paragraphs, lines, strict=True)
    )
    sections = tuple(Section(None, role, index, index) for index, (role, _) in enumerate(lines))
    return Document(
        path=path,
        sha256="ab" * 32,
        raw=made.raw,
        norm=made.norm,
        cuts=made.cuts,
        shifts=made.shifts,
        paragraphs=paragraphs,
        sentences=sentences,
        sections=sections,
        unit=Fact(unit, Source.TITLE) if unit is not None else None,
        level=Fact(level, Source.TITLE) if level is not None else None,
        year=Fact(year, Source.TITLE) if year is not None else None,
        title=Fact(lines[0][1], Source.TITLE) if lines else None,
        dates=(
            (DateKind.SIGNED, Fact(date(2024, 2, 20), Source.SIGNATURE)),
            (DateKind.PUBLISHED, Fact(date(2024, 3, 5), Source.PAGE_BLOCK)),
        ),
    )


def evidence(of: Document, quote: str, level: int | None = None) -> Evidence:
    """Quote a document where the quotation stands."""
    for paragraph in of.paragraphs:
        start = paragraph.text.find(quote)
        if start >= 0:
            return Evidence(quote, paragraph.index, start, start + len(quote), level)
    message = f"not in the document: {quote}"
    raise ValueError(message)


def finding(
    rule: str = "ENF-17",
    level: int | None = 3,
    *,
    verdict: Verdict | None = None,
    strength: Strength = Strength.SUGGESTED,
    points: float = 1.0,
    quotes: tuple[Evidence, ...] = (),
    theme: str = "其他行政执法",
    name: str = "行政执法案卷评查",
    gap: str = "",
    advice: str = "",
    reason: str = "",
    draft: bool = False,
) -> Finding:
    """Build a finding of the given evidence level."""
    judged = verdict or VERDICT_OF[level if level is not None else 0]
    credit = None if judged is Verdict.NOT_APPLICABLE else CREDIT_OF.get(level if level is not None else 0, 0.0)
    return Finding(
        rule, name, theme, strength, judged, level, points, credit, f"id-{rule}", quotes, gap, advice, reason, draft
    )


def audit(of: Document | None = None, *, value: float = 62.5, vetoed: bool = True) -> Audit:
    """Build an audit that holds every verdict and every strength."""
    of = of or document()
    quotes = {key: (evidence(of, text),) for key, text in _QUOTES.items() if text in of.raw}
    findings = (
        finding("ENF-17", 3, quotes=quotes.get("review", ())),
        finding(
            "ENF-16",
            1,
            quotes=quotes.get("named", ()),
            name="执法规范化",
            gap="只提到规范化，没有具体做法",
            advice="写明制度、培训或检查的次数",
        ),
        finding(
            "REV-03",
            2,
            quotes=quotes.get("reconsider", ()),
            name="行政复议办理",
            theme="行政复议",
            strength=Strength.ACCOUNTABLE,
            points=2.0,
            gap="未写明不予受理的去向",
            advice="补充不予受理件数",
        ),
        finding(
            "CNT-11",
            0,
            name="安排与问题对应",
            theme="法定五项内容",
            strength=Strength.MANDATORY,
            points=3.0,
            gap="下一步安排没有对应存在的问题",
            advice="针对执法文书不规范写明具体措施",
        ),
        finding("FRX-02", 0, name="述法", theme="第一责任人", strength=Strength.ACCOUNTABLE, gap="未反映年终述法"),
        finding(
            "FUN-04",
            None,
            verdict=Verdict.NOT_APPLICABLE,
            name="高效办成一件事",
            theme="政府职能",
            reason="2024年度起适用",
        ),
        finding("LIT-02", None, verdict=Verdict.UNSURE, name="出庭应诉", theme="行政应诉", reason="两处数字不一致"),
        finding("DIS-01", None, verdict=Verdict.FAILED, name="矛盾化解", theme="社会治理", reason="规则运行出错"),
        finding("INF-01", 0, name="试行的规则", theme="政府职能", strength=Strength.INFORMATIVE, draft=True),
    )
    score = Score(
        value=value,
        earned=6.4,
        possible=10.0,
        deductions=(("数字矛盾", 1.5),),
        grade="不合格" if vetoed else "合格",
        vetoes=(Veto("CNT-11", "下一步安排没有实质内容"),) if vetoed else (),
        themes=(
            ThemeScore("法定五项内容", 0.0, 0.0, 3.0),
            ThemeScore("其他行政执法", 60.0, 1.2, 2.0),
            ThemeScore("行政复议", 60.0, 1.2, 2.0),
            ThemeScore("政府职能", None, 0.0, 0.0),
        ),
    )
    return Audit(of, findings, FIGURES, RELATIONS, DEFECTS, score)


def no_report() -> Audit:
    """Build what the engine makes of a text that is no annual report: vetoed, not scored."""
    veto = Veto("KIND", "这不是法治政府建设年度报告，而是工作方案：标题写明为方案")
    score = Score(None, 0.0, 0.0, (), "不予评分", (veto,), ())
    return replace(audit(document("沅野县", path="corpus/plan.txt")), score=score)


_QUOTES = {
    "review": "全年随机抽取执法案卷40宗开展评查，评出优秀36宗",
    "named": "深化行政执法规范化建设",
    "reconsider": "收到行政复议申请52件，受理48件",
}


def late(of: Document | None = None) -> Audit:
    """Build an audit with a date that is too late and a date that is not there: both are rules of form."""
    of = of or document()
    signed = (evidence(of, "2024年2月20日"),)
    return replace(
        audit(of),
        findings=(
            finding(
                "RPT-05",
                1,
                name="按时报送",
                strength=Strength.MANDATORY,
                quotes=signed,
                gap="落款日期晚于期限",
                reason="落款日期晚于期限",
            ),
            finding(
                "RPT-06",
                0,
                name="按时公开",
                strength=Strength.MANDATORY,
                gap="没有公开日期，或者公开得晚",
                reason="没有公开日期",
            ),
        ),
    )


FIGURES = (
    Figure("行政复议申请", 52.0, 52.0, 52.0, "件", "", "全县", "收到行政复议申请52件", 4, 0, 11),
    Figure(None, 98000.0, 98000.0, inf, "件", "余", "", "9.8万余件", 4, 0, 6),
    Figure("纠错率", 14.4, 14.35, 14.45, "%", "", "", "14.4%", 4, 0, 5),
)
RELATIONS = (
    Relation("受理不多于收到", RelationVerdict.AGREES, "48 ≤ 52", (0,)),
    Relation("审级相加", RelationVerdict.CONTRADICTS, "41+17+2=60 ≠ 66"),
)
DEFECTS = (Defect("RPT-10", "一、主要举措和成效", 2, "标题后缺少正文"),)
METRICS = (
    MetricInfo("复议申请", "件", "行政复议", "收到的行政复议申请"),
    MetricInfo("应诉案件", "件", "行政应诉", "行政应诉案件"),
    MetricInfo("复议受理", "件", "行政复议", "受理的行政复议申请"),
    MetricInfo("应诉败诉", "件", "行政应诉", "败诉的行政应诉案件"),
    MetricInfo("负责人出庭率", "%", "行政应诉", "行政机关负责人出庭率"),
)
UNREADABLE = (
    Unreadable("corpus/坏文件.docx", "empty", "文件为空", "请重新导出后再送审"),
    Unreadable("corpus/scan.pdf", "no-text", "没有文字层（扫描件）", "请提供 Word 或网页版本"),
)
BASIS = Basis("SRC-01", "二十五条", "《督察工作规定》第二十五条")
RULES = {
    each.rule: RuleInfo(each.rule, each.name, each.theme, each.strength, (BASIS,), f"{each.name}情况应当写明")
    for each in audit().findings
} | {
    each.rule: RuleInfo(each.rule, each.name, each.theme, each.strength, (BASIS,), kind="form")
    for each in late().findings
}


def run(*audits: Audit, unreadable: tuple[Unreadable, ...] = UNREADABLE) -> Run:
    """Build a run; one audit of every verdict where none is given."""
    return Run(audits or (audit(),), unreadable, PACK, "2025-03-20T09:00:00+08:00", 1.25, ("示例说明",))


def context(*, folder: str = "reports") -> ReportContext:
    """Build the context of a run that did not complete."""
    gate = Decision("未完成", 3, ("2 个文件未能读取",))
    return ReportContext(
        PACK,
        gate,
        RULES,
        ToolIdentity("audit", "1.2.3"),
        folder,
        metrics=METRICS,
        grades=(("良好", 75.0), ("不合格", 0.0)),
    )


def context_of(findings: Sequence[Finding]) -> ReportContext:
    """Build the context of a pack whose rules are those of some findings."""
    rules = {f.rule: RuleInfo(f.rule, f.name, f.theme, f.strength, (BASIS,), f"{f.name}情况") for f in findings}
    return replace(context(), rules=rules)

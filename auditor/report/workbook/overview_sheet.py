"""Sheet 概览: who was audited, with what result, by which sum, and what to mend first."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import DataBarRule

from auditor.answers.form import MEANINGS as MEANINGS_OF
from auditor.answers.form import REPLY, REVIEW, SHEET, Conclusion
from auditor.model import Audit, Strength, Verdict
from auditor.report.arithmetic import open_points, score_work
from auditor.report.context import ReportContext
from auditor.report.figures import (
    CHECK,
    advice_on,
    contradiction_words,
    contradictions,
    differs,
    relation_counts,
    to_check,
    to_check_words,
)
from auditor.report.gaps import MUST_MEND
from auditor.report.lowered import lowered_notes
from auditor.report.ranking import counts, file_name, is_graded, lost, name_of, refusal, vetoes_of, worst_gaps
from auditor.report.slips import slips
from auditor.report.style import LEVELS, NOT_SEEN, STRENGTHS, UNFIT, VERDICTS
from auditor.report.together import together
from auditor.report.unread import left_open, unrecognised
from auditor.report.workbook import defects_sheet, relations_sheet
from auditor.report.workbook.book import Column, height_of, set_widths
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.styles import verdict_style

TITLE = "概览"
COLUMNS = (Column("", 24), Column("", 60), Column("", 8), Column("", 8), Column("", 50))
_WIDE = COLUMNS[1].width
_FIRST_GAPS, _GROUPS = 8, 6
_CHART_WIDTH = 9.5
"""In centimetres: as wide as the last column."""
NOT_EXAMINED = "图片、表格截图、附件和网页以外的材料没有读；本审查只看报告写了什么，不能代替对工作本身的检查"


def write(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Write the sheet of one document."""
    set_widths(writer, COLUMNS)
    document = audit.document
    title = document.title.value if document.title else name_of(audit)
    writer.append([writer.text(title, "标题")], height=30)
    _result(writer, audit, context)
    if is_graded(audit):
        _unexamined(writer, audit)
        _gaps(writer, audit, context)
        _together(writer, audit, context)
        _counts(writer, audit)
        _themes(writer, audit)
        _how(writer)
        _meaning(writer)
    _origin(writer, audit, context)
    if is_graded(audit):
        _signatures(writer)


def _pair(writer: SheetWriter, name: str, value: str, style: str = "文字") -> None:
    writer.append([writer.text(name, "栏名"), writer.text(value, style)], height=height_of([(value, _WIDE)]))


def _heading(writer: SheetWriter, text: str) -> None:
    writer.append([])
    writer.append([writer.text(text, "小标题")], height=20)


def _table_head(writer: SheetWriter, *names: str) -> None:
    writer.append([writer.text(name, "表头") for name in names], height=18)


def _result(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    document = audit.document
    if said := refusal(audit):
        _pair(writer, "结论", said, "警示")
    _pair(writer, "单位", document.unit.value if document.unit else "未识别")
    _pair(writer, "层级", document.level.value if document.level else "未识别")
    year = document.year
    writer.append([writer.text("年度", "栏名"), writer.number(year.value, "年份") if year else writer.text("未识别")])
    _pair(writer, "文种", document.kind)
    for kind, fact in document.dates:
        _pair(writer, kind.value, fact.value.isoformat())
    if not said:
        _standing(writer, audit, context)


def _standing(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    score = audit.score
    if score is None or score.value is None:
        _pair(writer, "得分", "未评分", "警示")
    else:
        writer.append([writer.text("得分", "栏名"), writer.number(score.value, "总分")], height=22)
        _pair(writer, "算式", score_work(score))
        _pair(
            writer,
            "算式说明",
            "100 × 各项（分值 × 得分比例）之和 ÷ 各项分值之和 − 扣分；不适用的、不计分的要求不进入算式",
        )
        if note := open_points(audit):
            _pair(writer, "未定的分", note)
    if score:
        _pair(writer, "等级", score.grade, "警示" if score.vetoes else "文字")
        if context.grades:
            _pair(writer, "等级线", context.grade_lines())
    for veto in vetoes_of(audit):
        _pair(writer, "单项否决", veto.reason, "警示")
    for note in lowered_notes(audit, context):
        _pair(writer, "效力说明", note)
    _pair(writer, "数字勾稽", relation_counts(audit), "警示" if contradictions(audit) else "文字")


def _unexamined(writer: SheetWriter, audit: Audit) -> None:
    """Say what the program could not examine or decide: a reader must not take silence for a result."""
    document = audit.document
    said = [("读取提示", warning) for warning in document.warnings]
    if unknown := unrecognised(document):
        said.append(
            (
                "没有认出",
                f"{'、'.join(unknown)}：{left_open(unknown)}，请在“缺项清单”的单位说明里写明，由审查人补录后重新审查",
            )
        )
    for verdict in (Verdict.UNSURE, Verdict.FAILED):
        found = [f"{each.rule} {each.name}" for each in audit.findings if each.verdict is verdict and not each.draft]
        if found:
            said.append((verdict.value, f"{len(found)} 项，请人工核对：{'、'.join(found)}"))
    _heading(writer, "没有审查到的")
    for name, value in said or [("—", "没有：全文读全，各项要求都有结论")]:
        _pair(writer, name, value, "警示" if said else "文字")
    _pair(writer, "未审查的内容", NOT_EXAMINED)


def _gaps(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    _heading(writer, "先补这些")
    gaps, wrong, mend = worst_gaps(audit, _FIRST_GAPS), contradictions(audit), slips(audit)
    unsure = to_check(audit)
    unsure = unsure if any(map(differs, unsure)) else []
    if not gaps and not wrong and not mend and not unsure:
        writer.append([writer.text("没有需要补充的内容", "说明")])
        return
    _table_head(writer, "结论", "要求与差距", "分值", "失分", "建议")
    if wrong:
        text = f"数字对不上 {contradiction_words(wrong)}（全部见“{relations_sheet.TITLE}”）"
        _hard(writer, wrong[0].verdict, "矛盾", text, advice_on(wrong[0]))
    if unsure:
        text = f"{to_check_words(unsure)}（全部见“{relations_sheet.TITLE}”）"
        _hard(writer, CHECK, "存疑", text, advice_on(unsure[0]))
    for each in mend:
        text = f"{each.kind} {each.words}（全部见“{defects_sheet.TITLE}”）"
        _hard(writer, MUST_MEND, "警示", text, "请改正后重新报送")
    for finding in gaps:
        gap = f"{finding.rule} {finding.name}：{context.wanting(finding) or NOT_SEEN}"
        writer.append(
            [
                writer.text(context.word(finding), verdict_style(finding.verdict)),
                writer.text(gap),
                writer.number(finding.points),
                writer.number(lost(finding)),
                writer.text(finding.advice),
            ],
            height=height_of([(gap, COLUMNS[1].width), (finding.advice, COLUMNS[4].width)]),
        )


def _hard(writer: SheetWriter, word: str, style: str, text: str, advice: str) -> None:
    """Write what is wrong whatever the report leaves out."""
    dash = writer.text("—", "居中")
    heights = [(text, COLUMNS[1].width), (advice, COLUMNS[4].width)]
    writer.append(
        [writer.text(word, style), writer.text(text), dash, dash, writer.text(advice)], height=height_of(heights)
    )


def _together(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    """Name the gaps that one paragraph fills; each still has its own row on the list."""
    groups = together(audit, context)[:_GROUPS]
    if groups:
        _heading(writer, "可以一并补写的")
    for group in groups:
        _pair(writer, "、".join(group.rules), f"{group.what}。写一段具体的（做了什么、多少、结果）可以一并补上")


def _counts(writer: SheetWriter, audit: Audit) -> None:
    _heading(writer, "各结论的要求数")
    count = counts(audit)
    _table_head(writer, "结论", "含义", "项数")
    for verdict in VERDICTS:
        meaning = MEANINGS[verdict]
        writer.append(
            [
                writer.text(verdict.value, verdict_style(verdict)),
                writer.text(meaning),
                writer.number(count[verdict], "整数"),
            ],
            height=height_of([(meaning, _WIDE)]),
        )


MEANINGS: dict[Verdict, str] = {
    Verdict.SATISFIED: f"E3：{LEVELS[3]}",
    Verdict.PARTIAL: f"E2：{LEVELS[2]}",
    Verdict.EMPTY: f"E1：{LEVELS[1]}；日期、编号等形式上的要求写作“{UNFIT}”",
    Verdict.MISSING: f"E0：{LEVELS[0]}",
    Verdict.UNSURE: "程序不能确定（前后矛盾、只有标题点到、文件没有读全、没有认出层级或年度等），请人工核对",
    Verdict.FAILED: "规则运行出错，没有得出结论",
    Verdict.REFUTED: "复核认定程序看错了，按已满足计分；原结论和复核人见“全部结果”",
    Verdict.WAIVED: "经批准在期限内不作要求，不计分；批准人、理由和期限见“全部结果”",
    Verdict.NOT_APPLICABLE: "该层级、年度或单位不适用，或者单凭报告不能判断，不计分",
}


def _themes(writer: SheetWriter, audit: Audit) -> None:
    if audit.score is None or not audit.score.themes:
        return
    _heading(writer, "各主题得分（满分 100）")
    _table_head(writer, "主题", "得分", "已得", "应得")
    first = writer.row + 1
    for theme in audit.score.themes:
        writer.append(
            [
                writer.text(theme.theme, "栏名"),
                writer.number(theme.score, otherwise="不适用"),
                writer.number(theme.earned),
                writer.number(theme.possible),
            ],
            height=height_of([(theme.theme, COLUMNS[0].width)]),
        )
    _chart(writer, first)
    bar = DataBarRule("num", 0, "num", 100, color="8EA9DB", minLength=0, maxLength=100)
    writer.sheet.conditional_formatting.add(f"B{first}:B{writer.row}", bar)
    score = audit.score
    total = (
        writer.text("合计（即算式里的两个数）", "栏名"),
        writer.text("—"),
        writer.number(score.earned),
        writer.number(score.possible),
    )
    writer.append(total)


def _chart(writer: SheetWriter, first: int) -> None:
    """Draw the themes as bars beside their table."""
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.title = None
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.gapWidth = 40
    chart.width, chart.height = _CHART_WIDTH, max(6.0, 0.62 * (writer.row - first + 2))
    sheet = writer.sheet
    chart.add_data(Reference(sheet, min_col=2, min_row=first, max_row=writer.row))
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=writer.row))
    chart.series[0].graphicalProperties.solidFill = "2F5597"
    sheet.add_chart(chart, f"E{first - 1}")


def _how(writer: SheetWriter) -> None:
    """Say how the workbook is answered and sent back."""
    _heading(writer, "怎样填写和交回")
    for name, text in HOW:
        _pair(writer, name, text)


HOW = (
    (
        "单位填",
        f"“{SHEET}”表淡黄色的列：{'、'.join(REPLY)}。完成时限写日期，如 2026-06-30，也可以写 2026年6月底前（带上年份）、立行立改、长期坚持。认为程序看错了，在单位说明里写明原文在哪一段",
    ),
    (
        "复核填",
        f"“{SHEET}”表淡绿色的列：{'、'.join(REVIEW)}。{'；'.join(f'{each.value}：{MEANINGS_OF[each]}' for each in Conclusion)}",
    ),
    ("可以", "排序、筛选、调整列宽和列的次序、改文件名；Excel、WPS、LibreOffice 都可以"),
    ("请不要", "改动其他列的文字，增加行，删除隐藏的“识别码”列和“_meta”表：回读时会逐条指出"),
)


def _signatures(writer: SheetWriter) -> None:
    """Leave lines for those who answer for the result."""
    _heading(writer, "签署")
    for name in ("审查人", "复核人", "被审查单位负责人（签字、盖章）", "日期"):
        writer.append([writer.text(name, "栏名"), writer.blank("签字")], height=32)


def _meaning(writer: SheetWriter) -> None:
    _heading(writer, "缺失的内容怎么称呼")
    _table_head(writer, "称呼", "含义", "强度")
    for strength in Strength:
        look = STRENGTHS[strength]
        writer.append([writer.text(look.missing), writer.text(look.meaning), writer.text(f"{strength} {look.word}")])


def _origin(writer: SheetWriter, audit: Audit, context: ReportContext) -> None:
    _heading(writer, "依据与来源")
    pack = context.pack
    _pair(writer, "规则包", f"{pack.title or pack.id}（{pack.id} {pack.version}）")
    _pair(writer, "规则包校验码", pack.digest)
    _pair(writer, "程序", f"{context.tool.name} {context.tool.version}")
    # The name alone: the workbook goes to the unit, which need not know our folders.
    _pair(writer, "来源文件", file_name(audit.document.path))
    _pair(writer, "来源文件校验码", audit.document.sha256)

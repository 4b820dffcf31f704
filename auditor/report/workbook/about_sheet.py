"""Sheet 说明 of 总表.xlsx: by what was judged, what the gate decided, how to read the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model import Run
from auditor.report.arithmetic import plain
from auditor.report.context import ReportContext
from auditor.report.ranking import others, refusal
from auditor.report.repeats import repeat_notes
from auditor.report.style import LEVELS, STRENGTHS, level_word
from auditor.report.workbook.book import Column, height_of, set_widths
from auditor.report.workbook.cells import SheetWriter
from auditor.report.workbook.heat_sheet import LEGEND as COLOURS
from auditor.report.workbook.ledger_sheet import LEGEND
from auditor.text.days import clock_words

COLUMNS = (Column("", 18), Column("", 90))


def write_about(
    writer: SheetWriter, run: Run, context: ReportContext, books: Mapping[str, str], limits: Sequence[str] = ()
) -> None:
    """Write pairs of name and value; ``limits`` say what did not fit into the other sheets."""
    set_widths(writer, COLUMNS)
    pack, gate = context.pack, context.gate
    pairs = [
        ("结论", f"{gate.outcome}（退出码 {int(gate.exit_code)}）"),
        *(("理由", reason) for reason in gate.because),
        ("报告", f"{len(run.audits)} 份，工作簿 {len(books)} 个，未能读取 {len(run.unreadable)} 个文件"),
        *(("不是年度报告", f"{each.document.path}：{refusal(each)}") for each in others(run.audits)),
        *(("重复报告", note) for note in repeat_notes(run.audits)),
        ("规则包", f"{pack.title or pack.id}（{pack.id} {pack.version}）"),
        ("规则包校验码", pack.digest),
        ("程序", f"{context.tool.name} {context.tool.version}"),
        ("开始时间", clock_words(run.started) or "—"),
        ("用时", f"{plain(run.seconds)} 秒"),
        *(("没有列出的", text) for text in limits),
        *(("备注", note) for note in run.notes),
        (
            "名次",
            "先排没有单项否决的单位，再排被否决的单位；同分同名次；未评分的不排名；层级不同适用的要求不同，请看同级名次",
        ),
        *([("等级", context.grade_lines())] if context.grades else []),
        ("热力图", COLOURS),
        ("缺失率", "全文未见该项内容（E0）的份数 ÷ 适用该项要求的份数；不适用的和经批准豁免的不计入份数"),
        ("空泛率", "只提到主题、没有具体内容（E1）的份数 ÷ 适用该项要求的份数"),
        *((level_word(level), meaning) for level, meaning in LEVELS.items()),
        *((f"台账：{name}", meaning) for name, meaning in LEGEND),
        *((look.missing, look.meaning) for look in STRENGTHS.values()),
    ]
    for name, value in pairs:
        height = height_of([(value, COLUMNS[1].width)])
        writer.append([writer.text(name, "栏名"), writer.text(value)], height=height)

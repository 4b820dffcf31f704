"""The result on the screen: units, worst gaps, files that could not be read, the gate, where to look next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.model import Audit, Finding, RelationVerdict, Run, Unreadable, Verdict
from auditor.outcome import WaiverStatus
from auditor.report.arithmetic import plain
from auditor.report.context import ReportContext
from auditor.report.figures import (
    CHECK,
    contradiction_words,
    contradictions,
    differs,
    to_check,
    to_check_words,
)
from auditor.report.ranking import best_first, counts, others, refusal, vetoes_of, worst_gaps
from auditor.report.repeats import labels, repeat_notes
from auditor.report.screen import box_of, excerpt, open_console, words
from auditor.report.style import NOT_SEEN, VERDICTS
from auditor.report.unread import left_open, unread_words, unrecognised
from auditor.text.visible import one_line

SHOWN = 30
"""How many of the worst documents are shown of a run that is too long for a screen."""
LONG = 50
"""A run of more documents than this is shortened."""
_QUOTE_WIDTH = 60
_REASONS = 8
"""So many reasons of a decision are shown in one line."""
_GAPS = ((1, 8), (5, 4), (15, 2), (LONG, 1))
"""Up to so many documents → so many gaps each."""
_COUNTED = (Verdict.SATISFIED, Verdict.PARTIAL, Verdict.EMPTY, Verdict.MISSING, Verdict.UNSURE)
_OUTCOME_STYLES = {0: "bold green", 1: "bold red", 2: "bold red", 3: "bold yellow"}


class ConsoleReporter:
    """Write the run for a person; plain text where the stream is not a terminal."""

    def __init__(self, width: int | None = None) -> None:
        """Take the width of the screen in columns; None asks the terminal."""
        self._width = width

    def report(self, run: Run, context: ReportContext, stream: TextIO) -> None:
        """Write tables and lists to ``stream``."""
        self.draw(open_console(stream, self._width), run, context)

    def draw(self, console: Console, run: Run, context: ReportContext) -> None:
        """Write tables and lists to a console of the caller."""
        audits = best_first(run.audits)[::-1]
        shown = audits[:SHOWN] if len(audits) > LONG else audits
        if shown:
            names = labels(run.audits)
            _units(console, shown, names)
            _omitted(console, audits[len(shown) :], context)
            _gaps(console, shown, names, len(audits), context)
        else:
            _line(console, Text("没有读到可审查的报告。", "bold yellow"))
        _unreadable(console, run.unreadable, context)
        for note in repeat_notes(run.audits):
            _line(console, Text(f"重复报告：{words(note)}", "bold yellow"))
        for note in run.notes:
            _line(console, Text(f"说明：{one_line(note)}", "dim"))
        _waivers(console, run, context)
        _gate(console, run, context)
        _where(console, run, context)


def _line(console: Console, text: Text | str = "") -> None:
    """Print without cutting or wrapping at a column: paths must survive copy and paste."""
    console.print(text, soft_wrap=True)


def _units(console: Console, audits: list[Audit], names: Mapping[str, str]) -> None:
    table = Table(box=box_of(console), pad_edge=False, header_style="bold")
    table.add_column("单位", overflow="fold", min_width=14)
    for heading in ("层级", "年度"):
        table.add_column(heading, no_wrap=True)
    for heading in ("得分", "等级"):
        table.add_column(heading, no_wrap=True, justify="right")
    for verdict in _COUNTED:
        table.add_column(verdict.value, no_wrap=True, justify="right")
    table.add_column(RelationVerdict.CONTRADICTS, no_wrap=True, justify="right")
    for audit in audits:
        table.add_row(*_unit_row(audit, names[audit.document.path]))
    console.print(table)


def _unit_row(audit: Audit, name: str) -> list[Text]:
    score, count = audit.score, counts(audit)
    failing, wrong = "bold red" if score and score.vetoes else "", len(contradictions(audit))
    if refusal(audit):
        nothing = [Text("—", "dim")] * (len(_COUNTED) + 1)
        return [*_who(audit, name), Text("—", failing), Text(one_line(score.grade if score else ""), failing), *nothing]
    return [
        *_who(audit, name),
        Text("—" if score is None or score.value is None else plain(score.value), failing),
        Text(one_line(score.grade) if score else "未评分", failing),
        *(Text(str(count[verdict]), VERDICTS[verdict].rich if count[verdict] else "dim") for verdict in _COUNTED),
        Text(str(wrong), "bold red" if wrong else "dim"),
    ]


def _who(audit: Audit, name: str) -> list[Text]:
    document = audit.document
    return [
        Text(one_line(name)),
        Text(document.level.value if document.level else "—"),
        Text(str(document.year.value) if document.year else "—"),
    ]


def _omitted(console: Console, hidden: list[Audit], context: ReportContext) -> None:
    if hidden:
        wrong = sum(bool(contradictions(audit)) for audit in hidden)
        such = f"（其中 {wrong} 份数字对不上）" if wrong else ""
        summary = context.folder and context.workbooks
        place = f"，全部结果见 {context.folder}/总表.xlsx" if summary else "；用 --format json 可得全部结果"
        _line(
            console, Text(f"以上是得分最低的 {SHOWN} 份，另有 {len(hidden)} 份未显示{such}{one_line(place)}。", "bold")
        )


def _gaps(console: Console, audits: list[Audit], names: Mapping[str, str], total: int, context: ReportContext) -> None:
    each = next((gaps for documents, gaps in _GAPS if total <= documents), 1)
    _heading(console, "主要差距")
    for audit in audits:
        year = f"（{audit.document.year.value}年度）" if audit.document.year else ""
        _line(console, Text(f"{one_line(names[audit.document.path])}{year}", "bold"))
        for warning in audit.document.warnings:
            _line(console, Text(f"  读取提示  {words(warning)}", "bold yellow"))
        if said := refusal(audit):
            _line(console, Text(f"  不是年度报告  {words(said)}", "bold red"))
            continue
        if unknown := unrecognised(audit.document):
            _line(console, Text(f"  没有认出  {'、'.join(unknown)}：{left_open(unknown)}", "bold yellow"))
        for veto in vetoes_of(audit):
            _line(console, Text(f"  单项否决  {words(veto.reason)}", "bold red"))
        _contradictions(console, audit)
        gaps = worst_gaps(audit, each)
        for finding in gaps:
            _line(console, gap_line(finding, context))
        _defects(console, audit)
        if not audit.findings:
            _line(console, Text("  没有审查结论", "bold yellow"))
        elif not gaps and not contradictions(audit) and not any(map(differs, to_check(audit))):
            _line(console, Text("  没有差距", "green"))


def _contradictions(console: Console, audit: Audit) -> None:
    """Count the figures that do not add up and show the first arithmetic; the workbook has them all."""
    wrong = contradictions(audit)
    if wrong:
        text = Text("  ")
        text.append(wrong[0].verdict, "bold red")
        text.append(f"  数字对不上 {words(contradiction_words(wrong))}")
        _line(console, text)
    unsure = to_check(audit)
    if any(map(differs, unsure)):
        _line(console, Text(f"  {CHECK}  {words(to_check_words(unsure))}", "bold yellow"))


def _defects(console: Console, audit: Audit) -> None:
    """Count what is wrong with the text by kind and show the first; the workbook has them all."""
    wrong = [each for each in audit.defects if not each.hint]
    if not wrong:
        return
    kinds = Counter(each.kind for each in wrong)
    counted = "、".join(f"{kind}{number}处" for kind, number in kinds.items())
    text = Text("  ")
    text.append("文字", "yellow")
    text.append(f"  {counted}，如“{excerpt(wrong[0].quote, _QUOTE_WIDTH)}”：{words(wrong[0].message)}")
    _line(console, text)


def gap_line(finding: Finding, context: ReportContext) -> Text:
    """Return a gap in one line: its weight, the rule, the quotation or what is wanting."""
    text = Text("  ")
    text.append(context.word(finding), VERDICTS[finding.verdict].rich)
    text.append(f"  {one_line(finding.rule)} {one_line(finding.name)}：")
    if finding.evidence:
        text.append(f"“{excerpt(finding.evidence[0].quote, _QUOTE_WIDTH)}”")
        # the quotation alone does not tell what is wrong with a date, or what the program is not sure of
        if finding.reason and (context.is_formal(finding.rule) or finding.verdict is Verdict.UNSURE):
            text.append(f"（{words(finding.reason)}）")
    else:
        seen = finding.reason or (NOT_SEEN if finding.verdict is Verdict.MISSING else finding.gap)
        text.append(words(seen or "—"))
        if finding.near:
            text.append(f"；最接近“{excerpt(finding.near[0].quote, _QUOTE_WIDTH)}”", "dim")
    return text


def _unreadable(console: Console, files: tuple[Unreadable, ...], context: ReportContext) -> None:
    if not files:
        return
    _heading(console, f"未能读取 {len(files)} 个文件")
    for file in files[:LONG]:
        _line(console, Text(f"  {one_line(file.path)}", "bold yellow"))
        _line(console, Text(f"    原因：{one_line(file.reason)}"))
        if file.advice:
            _line(console, Text(f"    办法：{one_line(file.advice)}"))
    if len(files) > LONG:
        place = "总表.xlsx 的“未完成”表" if context.workbooks and context.folder else "--format json 的 unreadable"
        _line(console, Text(f"  另有 {len(files) - LONG} 个未显示，见 {place}。", "bold"))


def _waivers(console: Console, run: Run, context: ReportContext) -> None:
    """Count the waivers by what became of them and name those that somebody must look at."""
    if not run.waivers:
        return
    _heading(console, "豁免与误报")
    count = Counter(use.status for use in run.waivers)
    said = "，".join(f"{status.value} {count[status]} 条" for status in WaiverStatus if count[status])
    place = "（明细见总表的“豁免台账”）" if context.workbooks and context.folder else ""
    _line(console, Text(f"  {said}{place}"))
    # what was applied with a remark (a unit under another name) must be looked at, too
    wanting = [use for use in run.waivers if use.status is not WaiverStatus.USED or use.note]
    for use in wanting[:SHOWN]:
        waiver = use.waiver
        who = f"{one_line(waiver.unit)} {one_line(waiver.code)}"
        _line(
            console,
            Text(
                f"  {use.status.value}  {waiver.kind.value}  {who}（{one_line(waiver.where)}）：{one_line(use.note)}",
                "yellow",
            ),
        )
    if len(wanting) > SHOWN:
        _line(console, Text(f"  另有 {len(wanting) - SHOWN} 条未显示。", "bold"))


def _gate(console: Console, run: Run, context: ReportContext) -> None:
    gate = context.gate
    _line(console)
    text = Text("结论：")
    text.append(gate.outcome, _OUTCOME_STYLES.get(gate.exit_code, "bold"))
    text.append(f"（退出码 {int(gate.exit_code)}）")
    if said := _because(run, gate.because):
        text.append(f"　{words(said)}")
    _line(console, text)
    pack, refused = context.pack, len(others(run.audits))
    besides = f"（其中 {refused} 份不是年度报告，没有审查）" if refused else ""
    _line(
        console,
        Text(
            f"报告 {len(run.audits)} 份{besides}，未能读取 {len(run.unreadable)} 个，用时 {plain(run.seconds)} 秒；"
            f"规则包 {one_line(pack.id)} {one_line(pack.version)}（{one_line(pack.digest)[:12]}）",
            "dim",
        ),
    )


def _because(run: Run, because: Sequence[str]) -> str:
    """Return the reasons in one line: what stands above is only counted, and a hundred reasons are no line."""
    listed = {*(unread_words(file) for file in run.unreadable), *run.notes}
    rest = [reason.rstrip("。") for reason in because if reason not in listed]
    unread = [f"{len(run.unreadable)} 个文件未能读取（见上）"] if run.unreadable else []
    unread += [f"{len(run.notes)} 处要核对（见上面的“说明”）"] if run.notes else []
    more = [f"等 {len(rest)} 条，全部见总表的“说明”或 run.json"] if len(rest) > _REASONS else []
    return "；".join([*unread, *rest[:_REASONS], *more])


def _where(console: Console, run: Run, context: ReportContext) -> None:
    if not context.folder:
        return
    folder = one_line(context.folder.rstrip("/\\")) or "/"
    if context.workbooks:
        _line(console, f"总表：{folder}/总表.xlsx")
        if run.audits:
            _line(console, f"各单位工作簿：{folder}/单位/")
    data = f"数据：{folder}/data/　" if context.data else ""
    _line(console, f"{data}运行记录：{folder}/run.json")


def _heading(console: Console, text: str) -> None:
    _line(console)
    _line(console, Text(text, "bold underline"))

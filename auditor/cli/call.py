"""One call of ``audit``: run, decide, write, show."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from auditor.answers.record import Record
from auditor.errors import UsageError
from auditor.gate import Policy, grounds
from auditor.model import Run
from auditor.outcome import Decision, Waiver, WaiverStatus
from auditor.report.context import ReportContext
from auditor.report.registry import reporter
from auditor.ruleset.pack import Pack
from auditor.run import Settings, run_corpus

if TYPE_CHECKING:
    from auditor.report.workbook.kept import Kept

_SHOW_PROGRESS_FROM = 20

_GAPS_SHOWN, _GAPS_SHOWN_OF_MANY = 6, 3
"""Gaps that the gate names of one report, and of each of several; the workbook has them all."""
_UNITS_SHOWN = 30
_NAMED = 3


class Call:
    """Hold what one call works with."""

    def __init__(self, pack: Pack, folder: Path, overlays: tuple[Path, ...], jobs: int, *, quiet: bool) -> None:
        if jobs < 0:
            raise UsageError(f"--jobs 应为 0（自动）或正整数，现为 {jobs}。")
        self._pack, self._folder, self._overlays, self._jobs, self._quiet = pack, folder, overlays, jobs, quiet

    def run(self, paths: Sequence[str], waivers: tuple[Waiver, ...] = ()) -> Run:
        """Audit the paths, with progress on standard error for long runs."""
        progress = None if self._quiet else _progress()
        settings = Settings(tuple(paths), self._folder, self._overlays, self._jobs, progress, waivers)
        return run_corpus(settings, self._pack)

    def context(
        self,
        decision: Decision,
        out: Path | None,
        *,
        started: str = "",
        answers: Mapping[str, Record] | None = None,
        workbooks: bool = False,
        data: bool = False,
    ) -> ReportContext:
        """Return what reporters need beside the run."""
        folder = "" if out is None else str(out)
        return ReportContext.of(
            self._pack, decision, folder, started=started, answers=answers, workbooks=workbooks, data=data
        )

    def write(self, run: Run, context: ReportContext, out: Path, *, workbooks: bool, data: bool) -> None:
        """Write the files of a run; a workbook that was filled and not read back is moved away first, and named."""
        written: list[Path] = []
        if workbooks:
            from auditor.report.workbook import write_workbooks
            from auditor.report.workbook.kept import keep_filled

            kept = keep_filled(out, self._read_back(out), context.answers)
            written += write_workbooks(run, context, out, self._jobs)
            self._tell_kept(kept, {path.name for path in written}, out)
            self._tell_others(written, out)
        if data:
            from auditor.tables import write_parquet

            written += write_parquet(run, out / "data")
        from auditor.report.run_json import write_run

        write_run(run, context, out, written)

    def _read_back(self, out: Path) -> set[str]:
        from auditor.answers.log import NAME, load_log

        try:
            return {entry.record.source.sha256 for entry in load_log(out / NAME)}
        except UsageError:
            return set()

    def _tell_kept(self, kept: Sequence[Kept], mine: Collection[str], out: Path) -> None:
        """Say where filled workbooks were moved; those of other reports cannot be read back against this run."""
        if not kept:
            return
        folder = kept[0].path.parent
        print(
            f"结果文件夹里有填写过而没有回读的工作簿，没有覆盖，已移到 {folder}：{_named([k.path.name for k in kept])}。",
            file=sys.stderr,
        )
        if any(each.name in mine for each in kept):
            print(f"请用 audit readback {folder} --run {out} 回读。", file=sys.stderr)
        strange = [each.path.name for each in kept if each.name not in mine]
        if strange:
            print(
                f"{_named(strange)} 不是本次审查的单位，不能对着本次结果回读：请把原来那批报告另用一个结果文件夹再审一次"
                "（audit 原来的文件夹 --out 另一个文件夹），再对着那个文件夹回读。",
                file=sys.stderr,
            )

    def _tell_others(self, written: Sequence[Path], out: Path) -> None:
        """Say that workbooks of other runs lie among those of this one: they must not be sent out."""
        from auditor.report.workbook.names import BOOK_FOLDER

        mine = {path.name for path in written}
        others = [path.name for path in sorted((out / BOOK_FOLDER).glob("*.xlsx")) if path.name not in mine]
        if others:
            folder = out / BOOK_FOLDER
            print(f"{folder} 里还有以前审查写的工作簿，不是本次的，请勿发出：{_named(others)}。", file=sys.stderr)

    def report(self, run: Run, context: ReportContext, name: str, stream: TextIO) -> None:
        """Show the run in the named format."""
        reporter(name).report(run, context, stream)

    def print_decision(self, run: Run, decision: Decision) -> None:
        """Print the decision of a gate and its reasons."""
        from auditor.report.hard import hard_lines
        from auditor.report.repeats import labels
        from auditor.text.private import masked
        from auditor.text.visible import encodable

        names = labels(run.audits)
        for audit in run.audits:
            score = audit.score
            if score is not None:
                said = "不是年度报告，没有审查" if score.value is None else f"{score.value:g} 分，{score.grade}"
                print(encodable(f"{names[audit.document.path]}：{said}"))
        units = {audit.document.unit.value for audit in run.audits if audit.document.unit}
        concerned = [use for use in run.waivers if use.status is WaiverStatus.USED or use.waiver.unit in units]
        for use in concerned:
            waiver = use.waiver
            note = f"（{use.note}）" if use.note else ""
            said = f"{waiver.kind.value} {waiver.code}：{use.status.value}，{waiver.approver}，{waiver.where}{note}"
            print(encodable(said))
        if len(run.waivers) > len(concerned):
            print(
                f"登记记录里另有 {len(run.waivers) - len(concerned)} 条，这次没有用上（别的单位的，或者单位名称对不上）。"
            )
        print(f"决定：{decision.outcome}（退出码 {decision.exit_code}）")
        for reason in decision.because:
            print(encodable(f"- {masked(reason)}"))
        for line in hard_lines(run, names, self.context(decision, None)):
            print(encodable(line))
        self._print_gaps(run, decision, names)

    def notify(self, run: Run, context: ReportContext, folder: Path, policy: Policy) -> None:
        """Write a notice for every document and say on standard error what a person still has to do with them."""
        from auditor.report.notice import sends_back, write_notices
        from auditor.text.visible import encodable

        because = {audit.document.path: tuple(grounds(audit, policy)) for audit in run.audits}
        made = write_notices(run, context, folder, because)
        if not made.files:
            print("没有读到报告，没有写通知。", file=sys.stderr)
            return
        back = sum(map(sends_back, because.values()))
        print(
            encodable(
                f"通知写在 {folder}：退回通知 {back} 份，审查意见 {len(made.files) - back} 份"
                f"（{_named([path.name for path in made.files])}）。"
            ),
            file=sys.stderr,
        )
        left = sum(made.unsure.values())
        doubts = f"；待核、不可判的 {left} 处没有写进通知，请先人工核过，属实的自行补写" if left else ""
        print(f"发出前请核对所引原文，填写期限和落款{doubts}。", file=sys.stderr)

    def _print_gaps(self, run: Run, decision: Decision, names: Mapping[str, str]) -> None:
        """Print what to mend first, the law's own contents before what costs the most points; of several, whose it is."""
        from auditor.report.console import gap_line
        from auditor.report.ranking import worst_gaps
        from auditor.text.visible import encodable

        context = self.context(decision, None)
        several = len(run.audits) > 1
        each = _GAPS_SHOWN_OF_MANY if several else _GAPS_SHOWN
        gaps = {audit.document.path: found for audit in run.audits if (found := worst_gaps(audit, each))}
        if gaps:
            print("先补这些（全部的见末尾那条命令写成的工作簿）：")
        for path in list(gaps)[:_UNITS_SHOWN]:
            if several:
                print(encodable(names[path]))
            for finding in gaps[path]:
                print(encodable(gap_line(finding, context).plain))
        if len(gaps) > _UNITS_SHOWN:
            print(f"另有 {len(gaps) - _UNITS_SHOWN} 份报告的差距没有列出。")


def _named(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f" 等 {len(names)} 个" if len(names) > _NAMED else "")


def _progress() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if total >= _SHOW_PROGRESS_FROM and (done % 10 == 0 or done == total):
            end = "\n" if done == total else "\r"
            print(f"已审查 {done}/{total} 份", end=end, file=sys.stderr, flush=True)

    return show

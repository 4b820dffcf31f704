"""``audit figures PATH…``: the ledger of figures on the screen, as CSV or as Parquet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from auditor.cli.options import OverlayOption, PackOption, find_metrics, find_pack, load
from auditor.errors import UsageError
from auditor.exits import ExitCode
from auditor.model import Audit
from auditor.outcome import Decision

Form = Literal["screen", "csv", "parquet"]


def figures(
    *paths: Annotated[str, Parameter(help="报告文件或文件夹（txt、md、html）")],
    form: Annotated[
        Form | None, Parameter(name="--format", help="屏幕显示 screen、csv 或 parquet；不写看 --out 的后缀")
    ] = None,
    out: Annotated[Path | None, Parameter(help="写到哪个文件；csv 不写则输出到屏幕（可用 > 转存）")] = None,
    metric: Annotated[list[str] | None, Parameter(help="只要这个指标，可重复，也可用逗号隔开")] = None,
    every: Annotated[bool, Parameter(name="--all", help="没有写明指标的数字也列出")] = False,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    jobs: Annotated[int, Parameter(help="并行进程数；0 为自动")] = 0,
) -> int:
    """列出报告里的数据台账：单位、年度、指标、数值、口径和原文。"""
    from dataclasses import replace

    from auditor.cli.call import Call
    from auditor.files import check_file
    from auditor.gate import NOTHING_ASKED, decide
    from auditor.report.figures import reports
    from auditor.report.ledger import csv_bytes, entries, show

    if not paths:
        raise UsageError("请给出报告文件或文件夹，例如 audit figures corpus/。")
    chosen = _form(form, out)
    if every and metric:
        raise UsageError("--all 和 --metric 只能用一个。")
    if out is not None:
        check_file(out, "--out")
    loaded = load(pack, overlay)
    metrics = find_metrics(loaded, metric)
    call = Call(loaded, find_pack(pack), tuple(find_pack(o) for o in overlay or ()), jobs, quiet=False)
    run = call.run(paths)
    audits = reports(run.audits)
    if chosen == "parquet":
        from auditor.tables import write_figures

        assert out is not None
        write_figures(replace(run, audits=tuple(audits)), out, metrics, every=every)
    elif chosen == "csv":
        _write(csv_bytes(entries(audits, metrics, every=every)), out)
    else:
        show(entries(audits, metrics, every=every), sys.stdout)
    _tell_omitted(run.audits, audits)
    return _complete(decide(run, NOTHING_ASKED))


def _form(form: Form | None, out: Path | None) -> Form:
    by_suffix: dict[str, Form] = {".csv": "csv", ".parquet": "parquet"}
    named = by_suffix.get(out.suffix.lower()) if out else None
    chosen = form or (named if out else "screen")
    if chosen is None or (out is not None and chosen == "screen"):
        raise UsageError("写到文件请用 --format csv 或 --format parquet（或把 --out 的后缀写成 .csv、.parquet）。")
    if named is not None and chosen != named:
        raise UsageError(f"--format {chosen} 和 --out {out} 的后缀不一致，不知道写哪一种。请改其中一个。")
    if chosen == "parquet" and out is None:
        raise UsageError("Parquet 不能显示在屏幕上，请用 --out 写明文件，例如 --out 台账.parquet。")
    return chosen


def _write(content: bytes, out: Path | None) -> None:
    from auditor.files import write_atomically

    if out is not None:
        write_atomically(out, content)
        return
    # Bytes past the console's own encoding: what a spreadsheet reads must be UTF-8 whatever the console.
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _tell_omitted(audits: Sequence[Audit], kept: Sequence[Audit]) -> None:
    """Name on standard error what was read and is no such report: its numbers would spoil every sum."""
    from auditor.text.visible import one_line

    shown = {audit.document.path for audit in kept}
    for audit in audits:
        if audit.document.path not in shown:
            print(f"不列入：{one_line(audit.document.path)} 不是法治政府建设年度报告。", file=sys.stderr)


def _complete(decision: Decision) -> int:
    """Return 3 where something could not be read or judged, each named on standard error; never 0 then."""
    from auditor.text.visible import one_line

    if decision.exit_code == ExitCode.INCOMPLETE:
        for reason in decision.because:
            print(f"未完成：{one_line(reason)}", file=sys.stderr)
    return decision.exit_code

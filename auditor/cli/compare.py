"""``audit compare OLD NEW``: what was mended, what broke, between two reports, folders or former runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from auditor.cli.options import (
    FormatOption,
    NoWaiversOption,
    OverlayOption,
    PackOption,
    WaiversOption,
    find_pack,
    find_waivers,
    load,
)
from auditor.errors import UsageError
from auditor.exits import ExitCode, worst

if TYPE_CHECKING:
    from auditor.compare.comparison import Outcome
    from auditor.compare.side import Side


def compare(
    old: Annotated[str, Parameter(help="旧的一侧：报告文件或文件夹、审查结果文件夹、--format json 的结果")],
    new: Annotated[str, Parameter(help="新的一侧，同上；两侧不必是同一种")],
    /,
    *,
    form: FormatOption = "console",
    out: Annotated[Path | None, Parameter(help="整改对比写到哪个 Excel 文件（.xlsx）")] = None,
    fail_on_worse: Annotated[bool, Parameter(help="有缺项新出现或变差则退出码为 1")] = False,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    waivers: WaiversOption = None,
    no_waivers: NoWaiversOption = False,
    jobs: Annotated[int, Parameter(help="并行进程数；0 为自动")] = 0,
    quiet: Annotated[bool, Parameter(help="不显示进度")] = False,
) -> int:
    """对比两次报告或两次审查：补上了什么，新出现了什么，每条都附前后原文。"""
    from auditor.compare.comparison import compare as compare_sides
    from auditor.compare.opening import reader_of
    from auditor.compare.side import Form
    from auditor.files import check_file

    if out is not None and out.suffix.lower() != ".xlsx":
        raise UsageError(f"--out 要写 .xlsx 文件，现为 {out}。例如 --out 整改对比.xlsx。")
    if out is not None:
        check_file(out, "--out")
    paths = [Path(name) for name in (old, new)]
    readers = [reader_of(path) for path in paths]
    # what is stored comes first: a broken file is told before a folder of reports is audited
    stored = [None if reader is None else reader(path) for path, reader in zip(paths, readers, strict=True)]
    quiet = quiet or form == "json"
    # what was decided on a former run holds for the reports it is compared with, too
    decided = [each.base for each in stored if each is not None and each.form is Form.RESULTS and each.base is not None]
    before, after = (
        side or _audited(path, pack, overlay, waivers, decided, ignored=no_waivers, jobs=jobs, quiet=quiet)
        for path, side in zip(paths, stored, strict=True)
    )
    outcome = compare_sides(before, after)
    code = int(_exit_code(outcome, fail_on_worse=fail_on_worse))
    if out is not None:
        from auditor.report.workbook.compare_book import write_comparison

        write_comparison(outcome, out)
    _show(outcome, code, form, "" if out is None else str(out))
    return code


def _exit_code(outcome: Outcome, *, fail_on_worse: bool) -> ExitCode:
    codes = [ExitCode.INCOMPLETE] if outcome.faults else []
    codes += [ExitCode.BELOW_THRESHOLD] if fail_on_worse and outcome.is_worse else []
    return worst(codes)


def _show(outcome: Outcome, code: int, form: str, workbook: str) -> None:
    if form == "json":
        from auditor.report.compare_json import write_json

        write_json(outcome, code, sys.stdout)
    else:
        from auditor.report.compare_console import print_comparison

        print_comparison(outcome, code, sys.stdout, workbook=workbook)


def _audited(
    path: Path,
    pack: Path | None,
    overlay: list[Path] | None,
    waivers: list[Path] | None,
    decided: list[Path],
    *,
    ignored: bool,
    jobs: int,
    quiet: bool,
) -> Side:
    """Audit the reports of one side, with the waivers that lie beside them and those of the other side's results."""
    from auditor import __version__
    from auditor.cli.call import Call
    from auditor.compare.side import side_of
    from auditor.waivers.source import find_files

    loaded = load(pack, overlay)
    call = Call(loaded, find_pack(pack), tuple(find_pack(each) for each in overlay or ()), jobs, quiet=quiet)
    folder = path if path.is_dir() else path.parent
    run = call.run([str(path)], find_waivers(loaded, waivers, [folder, *decided], ignored=ignored))
    borrowed = None if ignored or waivers else tuple(map(str, find_files(decided)))
    return side_of(run, str(path), __version__, borrowed=borrowed)

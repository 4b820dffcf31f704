"""``audit readback FILES…``: answers from returned workbooks into ``decisions.jsonl``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from auditor.cli.options import FormatOption
from auditor.errors import UsageError
from auditor.exits import ExitCode

if TYPE_CHECKING:
    from auditor.answers.log import Lock


def readback(
    *files: Annotated[str, Parameter(help="交回的工作簿，或放着它们的文件夹")],
    run: Annotated[Path, Parameter(help="发出这些工作簿的那次审查的结果文件夹")] = Path("reports"),
    form: FormatOption = "console",
    dry_run: Annotated[bool, Parameter(help="只看不登记")] = False,
) -> int:
    """回读单位交回的工作簿：核对、逐行报告，答复和复核结论登记到 decisions.jsonl（只增不改）。"""
    from datetime import datetime

    from auditor.answers import log
    from auditor.answers.results import new_records
    from auditor.readback.readback import read_back
    from auditor.readback.run_folder import open_run
    from auditor.report.readback_console import print_readback
    from auditor.report.readback_json import render_readback
    from auditor.report.streams import write_utf8

    if not files:
        raise UsageError("请给出交回的工作簿，例如 audit readback 交回/*.xlsx。")
    folder = open_run(run)
    path = run / log.NAME
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    books = _workbooks(files)
    if dry_run:
        results, written = read_back(books, folder, log.load_log(path), now), 0
    else:
        with log.locked(path) as lock:
            results = read_back(_each_held(books, lock), folder, log.load_log(path), now)
            lock.hold()
            written = log.append(path, new_records(results))
    if form == "json":
        write_utf8(render_readback(results, written, str(path)), sys.stdout)
    else:
        print_readback(results, written, str(path), sys.stdout, dry=dry_run)
        _say_next(files, run, folder.paths, dry=dry_run)
    return int(ExitCode.INCOMPLETE if any(result.faulty for result in results) else ExitCode.PASSED)


def _each_held(books: list[Path], lock: Lock) -> Iterator[Path]:
    """Yield the workbooks, before each the lock shown to be in use: hundreds may take longer than a crash is given."""
    for book in books:
        lock.hold()
        yield book


def _say_next(files: tuple[str, ...], run: Path, reports: tuple[str, ...], *, dry: bool) -> None:
    """Print the command that comes next: register what was only looked at, or audit again with what is registered."""
    from auditor.cli.commands import command, common_path
    from auditor.text.visible import encodable

    if dry:
        print(encodable(f"下一步，登记这些答复：{command('readback', *files, '--run', run)}"))
        return
    again = common_path(reports)
    if again:
        rest = "（原来写过 --pack、--overlay 的照写）"
        print(encodable(f"下一步，按登记的误报、豁免再审一次：{command(again, '--out', run)}{rest}"))


def _may_be_returned(path: Path) -> bool:
    """Tell whether a file found in a folder is a workbook of a unit: no summary of ours, no hidden file."""
    from auditor.readback.opening import SUFFIXES
    from auditor.report.workbook.names import SUMMARY_NAME

    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.name != SUMMARY_NAME


def _workbooks(names: tuple[str, ...]) -> list[Path]:
    """Return the files behind files and folders, each once; lock files of office programs are no workbooks."""
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if not path.exists():
            raise UsageError(f"找不到：{name}\n请核对路径；文件名中有空格时要加引号。")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in inside:
            if each.is_file() and not each.name.startswith("~$") and (not path.is_dir() or _may_be_returned(each)):
                found.setdefault(each)
    if not found:
        raise UsageError(f"{'、'.join(names)} 里没有工作簿，什么也没有读。请检查路径。")
    return list(found)

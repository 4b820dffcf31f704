"""``audit PATH…`` and ``audit gate FILE``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from auditor.cli.options import (
    FormatOption,
    NoticeOption,
    NoWaiversOption,
    OverlayOption,
    PackOption,
    WaiversOption,
    find_pack,
    find_rule,
    find_waivers,
    load,
    split_ids,
    waiver_files,
)
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.answers.record import Record


def audit(
    *paths: Annotated[str, Parameter(help="报告文件或文件夹（txt、md、html）")],
    form: FormatOption = "console",
    out: Annotated[Path, Parameter(help="结果写到哪个文件夹")] = Path("reports"),
    workbooks: Annotated[bool, Parameter(help="写 Excel 审查底稿和总表", negative="--no-workbooks")] = True,
    data: Annotated[bool, Parameter(help="写 Parquet 数据文件", negative="--no-data")] = True,
    fail_under: Annotated[float | None, Parameter(help="任何一份低于此分（或被单项否决）则退出码为 1")] = None,
    require: Annotated[str | None, Parameter(help="必备规则，如 CNT-03,CNT-07；缺一则退出码为 1")] = None,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    waivers: WaiversOption = None,
    no_waivers: NoWaiversOption = False,
    notice: NoticeOption = None,
    jobs: Annotated[int, Parameter(help="并行进程数；0 为自动")] = 0,
    quiet: Annotated[bool, Parameter(help="不显示进度")] = False,
) -> int:
    """审查报告，写出 Excel 审查底稿、总表和数据文件。"""
    from auditor.answers.log import NAME
    from auditor.answers.renamed import carried
    from auditor.cli.call import Call
    from auditor.files import check_folder
    from auditor.gate import Policy, decide, policy_for

    if not paths:
        raise UsageError("请给出报告文件或文件夹，例如 audit corpus/。")
    loaded = load(pack, overlay)
    required = tuple(find_rule(loaded, r).id for r in split_ids(require))
    policy, gating = Policy(fail_under, required), policy_for(loaded, fail_under, required)
    check_folder(out, "--out")
    if notice is not None:
        check_folder(notice, "--notice")
    call = Call(
        loaded, find_pack(pack), tuple(find_pack(o) for o in overlay or ()), jobs, quiet=quiet or form == "json"
    )
    folders = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths]
    run = call.run(paths, find_waivers(loaded, waivers, [*folders, out], ignored=no_waivers))
    decision = decide(run, policy)
    answers = carried(run.audits, _answers(out / NAME, ignored=no_waivers))
    context = call.context(decision, out, started=run.started, answers=answers, workbooks=workbooks, data=data)
    call.write(run, context, out, workbooks=workbooks, data=data)
    if notice is not None:
        call.notify(run, context, notice, gating)
    # the screen comes last: whatever becomes of it, the files are there
    call.report(run, context, form, sys.stdout)
    return decision.exit_code


def _answers(log: Path, *, ignored: bool) -> dict[str, Record]:
    """Return what was answered before; where decisions are ignored, a broken log does not stop the call."""
    from auditor.answers.log import load_log, standing

    try:
        return standing(load_log(log, ignorable=True))
    except UsageError:
        if ignored:
            return {}
        raise


def gate(
    file: Annotated[str, Parameter(help="要把关的一份报告；给文件夹则逐份把关")],
    /,
    *,
    form: FormatOption = "console",
    fail_under: Annotated[float | None, Parameter(help="门槛分；不写用规则包的合格线")] = None,
    require: Annotated[str | None, Parameter(help="必备规则，如 CNT-03,CNT-07")] = None,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    waivers: WaiversOption = None,
    no_waivers: NoWaiversOption = False,
    notice: NoticeOption = None,
) -> int:
    """把关一份报告：说出决定和理由，以退出码结束（0 通过，1 未达门槛，3 未完成）。"""
    from auditor.cli.call import Call
    from auditor.cli.gate_words import next_steps, waiver_lines
    from auditor.files import check_folder
    from auditor.gate import decide, policy_for

    loaded = load(pack, overlay)
    required = tuple(find_rule(loaded, r).id for r in split_ids(require))
    policy = policy_for(loaded, fail_under, required)
    if notice is not None:
        check_folder(notice, "--notice")
    call = Call(loaded, find_pack(pack), tuple(find_pack(o) for o in overlay or ()), 1, quiet=True)
    path = Path(file)
    folder = path if path.is_dir() else path.parent
    # as audit, which looks beside the reports and in the folder of results that it writes by default
    files = waiver_files(waivers, [folder, Path("reports")], ignored=no_waivers)
    run = call.run([file], find_waivers(loaded, files, [], ignored=no_waivers))
    decision = decide(run, policy)
    context = call.context(decision, None)
    if notice is not None:
        call.notify(run, context, notice, policy)
    told = waiver_lines(file, folder, files, ignored=no_waivers) if run.audits else []
    if form == "json":
        call.report(run, context, form, sys.stdout)
        print(*told, sep="\n", file=sys.stderr, end="\n" if told else "")
    else:
        call.print_decision(run, decision)
        print(*told, *next_steps(file, run, noticed=notice is not None), sep="\n", end="\n" if told else "")
    return decision.exit_code

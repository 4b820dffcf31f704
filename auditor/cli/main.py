"""The entry point: parse, call, and turn every end into an exit code."""

from __future__ import annotations

import gc
import signal
import sys

from cyclopts import App, CycloptsError, Group, Parameter

from auditor import __version__
from auditor.cli.audit import audit, gate
from auditor.cli.compare import compare
from auditor.cli.explain import explain
from auditor.cli.figures import figures
from auditor.cli.help import USAGE, ChineseHelp
from auditor.cli.readback import readback
from auditor.cli.rules import rules
from auditor.cli.streams import UnwrittenError, flushed, open_streams
from auditor.cli.usage import empty_argument, usage_message
from auditor.errors import AuditError, UsageError, WriteError
from auditor.exits import ExitCode, worst
from auditor.text.visible import encodable, one_line

_HELP = """审查法治政府建设年度报告：逐项对照法定内容，给出原文证据、得分和 Excel 审查底稿。

`audit corpus/` 审查一个文件夹；`audit gate 报告.txt` 把关一份报告；`audit explain 报告.txt CNT-04` 说明一条结论的由来；`audit figures corpus/` 列出报告里的数据台账；`audit readback 交回/` 回读单位交回的工作簿；`audit compare 旧 新` 对比两次报告。

退出码：0 通过 · 1 未达门槛 · 2 用法、配置或规则包有误 · 3 未完成（有文件没能读取、有规则没能评定，或什么也没读到）"""
_UNWRITTEN = "结果没有写完：输出写不进去。请检查磁盘空间和转存的文件后重新运行。"


def build_app() -> App:
    """Return the application with all its commands."""
    app = App(
        name="audit",
        help=_HELP,
        help_formatter=ChineseHelp(),
        usage=USAGE,
        help_flags=["--help", "-h"],
        version=__version__,
        default_parameter=Parameter(negative=""),
        group_commands=Group("命令"),
        group_arguments=Group("参数"),
        group_parameters=Group("选项"),
        result_action="return_value",
        # interrupted, it says so and ends with a code of ours
        suppress_keyboard_interrupt=False,
    )
    app.default(audit)
    app.command(gate)
    app.command(compare)
    app.command(explain)
    # cyclopts names no arguments of which there may be any number
    app.command(figures, usage="audit figures 报告… [选项]")
    app.command(readback, usage="audit readback 工作簿… [选项]")
    app.command(rules)
    app["--help"].help = "显示本帮助"
    app["--version"].help = "显示版本"
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    # what is read and compiled at the start lives to the end: collecting before that only costs time
    gc.disable()
    open_streams()
    # who ends the program (a service, a time limit) interrupts it as Ctrl-C does: its processes end with it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = call(sys.argv[1:] if arguments is None else arguments)
    if not flushed():
        print(_UNWRITTEN, file=sys.stderr)
        code = int(worst([ExitCode(code), ExitCode.INCOMPLETE]))
    sys.exit(code)


def call(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    app = build_app()
    try:
        if empty := empty_argument(arguments):
            raise UsageError(empty)
        if not arguments:
            app.help_print([])
            return int(ExitCode.USAGE)
        result = app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        print(usage_message(error), file=sys.stderr)
        return int(ExitCode.USAGE)
    except AuditError as error:
        print(str(error), file=sys.stderr)
        return int(ExitCode.INCOMPLETE if isinstance(error, WriteError) else ExitCode.USAGE)
    except OSError as error:
        told = flushed() and not isinstance(error, UnwrittenError)
        print(_disk_message(error) if told else _UNWRITTEN, file=sys.stderr)
        return int(ExitCode.INCOMPLETE)
    except KeyboardInterrupt:
        print("已中断，结果不完整。", file=sys.stderr)
        return int(ExitCode.INCOMPLETE)
    if isinstance(result, int):
        return result
    # help was shown: because it was asked for, or because a group of commands (rules) was named alone
    return int(ExitCode.PASSED if {*app.help_flags, *app.version_flags} & {*arguments} else ExitCode.USAGE)


def _disk_message(error: OSError) -> str:
    where = " ".join(str(name) for name in (error.filename, error.filename2) if name is not None)
    what = f"读写 {where} 时出错" if where else "读写文件时出错"
    return encodable(one_line(f"{what}：{error.strerror or error}。请检查路径、权限和磁盘空间后重新运行。"))

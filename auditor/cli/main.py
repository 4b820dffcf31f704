"""The entry point: parse, call, and turn every end into an exit code."""

from __future__ import annotations

import gc
import os
import sys

from cyclopts import App, CycloptsError, Group, Parameter

from auditor import __version__
from auditor.cli.audit import audit, gate
from auditor.cli.compare import compare
from auditor.cli.explain import explain
from auditor.cli.figures import figures
from auditor.cli.readback import readback
from auditor.cli.rules import rules
from auditor.cli.usage import empty_argument, usage_message
from auditor.errors import AuditError
from auditor.exits import ExitCode

_HELP = """审查法治政府建设年度报告：逐项对照法定内容，给出原文证据、得分和 Excel 审查底稿。

`audit corpus/` 审查一个文件夹；`audit gate 报告.txt` 把关一份报告；`audit explain 报告.txt CNT-04` 说明一条结论的由来；`audit figures corpus/` 列出报告里的数据台账；`audit readback 交回/` 回读单位交回的工作簿；`audit compare 旧 新` 对比两次报告。

退出码：0 通过 · 1 未达门槛 · 2 用法、配置或规则包有误 · 3 未完成（有文件没能读取、有规则没能评定，或什么也没读到）"""


def build_app() -> App:
    """Return the application with all its commands."""
    app = App(
        name="audit",
        help=_HELP,
        help_flags=["--help", "-h"],
        version=__version__,
        default_parameter=Parameter(negative=""),
        group_commands=Group("命令"),
        group_arguments=Group("参数"),
        group_parameters=Group("选项"),
        result_action="return_value",
    )
    app.default(audit)
    app.command(gate)
    app.command(compare)
    app.command(explain)
    app.command(figures)
    app.command(readback)
    app.command(rules)
    app["--help"].help = "显示本帮助"
    app["--version"].help = "显示版本"
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    # what is read and compiled at the start lives to the end: collecting before that only costs time
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # a Chinese Windows console is GBK: a character it lacks must not stop the run
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    sys.exit(call(sys.argv[1:] if arguments is None else arguments))


def call(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    app = build_app()
    if not arguments:
        app.help_print([])
        return int(ExitCode.USAGE)
    if refused := empty_argument(arguments):
        print(refused, file=sys.stderr)
        return int(ExitCode.USAGE)
    try:
        result = app(arguments, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        print(usage_message(error), file=sys.stderr)
        return int(ExitCode.USAGE)
    except AuditError as error:
        print(str(error), file=sys.stderr)
        return int(ExitCode.USAGE)
    except BrokenPipeError:
        # the reader of the pipe has gone (audit … | head): no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.PASSED)
    except KeyboardInterrupt:
        print("已中断，结果不完整。", file=sys.stderr)
        return int(ExitCode.INCOMPLETE)
    return int(result) if isinstance(result, int) else int(ExitCode.PASSED)

"""Exit codes, named in one place (design §7); precedence 2 > 3 > 1 > 0."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Name the exit codes of every command."""

    PASSED = 0
    BELOW_THRESHOLD = 1
    USAGE = 2
    INCOMPLETE = 3


PRECEDENCE: tuple[ExitCode, ...] = (
    ExitCode.USAGE,
    ExitCode.INCOMPLETE,
    ExitCode.BELOW_THRESHOLD,
    ExitCode.PASSED,
)
"""Order the codes by what a caller must see first."""

OUTCOMES: dict[ExitCode, str] = {
    ExitCode.PASSED: "通过",
    ExitCode.BELOW_THRESHOLD: "未达门槛",
    ExitCode.USAGE: "用法或配置错误",
    ExitCode.INCOMPLETE: "未完成",
}
"""Say each outcome in Chinese."""


def worst(codes: list[ExitCode]) -> ExitCode:
    """Return the code that takes precedence; PASSED where there is none."""
    return min(codes, key=PRECEDENCE.index, default=ExitCode.PASSED)

"""Help in Chinese: cyclopts lays it out, its own English words (Usage, choices, default, PATH) are said here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyclopts.help import ColumnSpec, HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions, RenderableType

USAGE = "audit 报告或文件夹… [选项]\n      audit 命令 …"
"""The usage of the program itself, which is two."""

_WORDS = {
    "COMMAND": "命令",
    "[OPTIONS]": "[选项]",
    "[ARGS...]": "[参数…]",
    "[ARGS]": "[参数]",
    "PATHS": "报告…",
    "FILES": "工作簿…",
    "FILE": "报告",
    "RULE": "规则",
    "FOLDER": "文件夹",
    "OLD": "旧",
    "NEW": "新",
    "DECISIONS": "复核记录",
    "PATH": "路径",
    "PATH...": "路径…",
    "STR": "文字",
    "STR...": "文字…",
    "INT": "整数",
    "FLOAT": "数",
    "CHOICE": "写法",
}
"""What cyclopts makes of the names and the types of parameters."""


class ChineseHelp:
    """Lay out help as cyclopts does, in Chinese; what that takes is imported when help is asked for."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Print one panel: commands, or arguments or options with what may be written for them."""
        from cyclopts.help import DefaultFormatter

        entries = [
            entry.copy(metavar=_said(entry.metavar), positional_label=_said(entry.positional_label))
            for entry in panel.entries
        ]
        columns = None if panel.format == "command" else _columns
        DefaultFormatter(column_specs=columns)(console, options, panel.copy(entries=entries))

    def render_usage(self, console: Console, _options: ConsoleOptions, usage: object) -> None:
        """Print the line that shows how a command is written."""
        from rich.text import Text

        if usage:
            line = "\n".join(" ".join(_said(word) or "" for word in line.split(" ")) for line in str(usage).split("\n"))
            console.print(Text(f"用法：{line}", style="bold"))


def _said(word: str | None) -> str | None:
    return _WORDS.get(word, word) if word else word


def _columns(console: Console, options: ConsoleOptions, entries: list[HelpEntry]) -> tuple[ColumnSpec, ...]:
    from cyclopts.help.specs import get_default_parameter_columns

    *names, description = get_default_parameter_columns(console, options, entries)
    return (*names, description.copy(renderer=_described))


def _described(entry: HelpEntry) -> RenderableType:
    """Return what a parameter is for, what may be written, and what holds where nothing is."""
    from cyclopts.help import InlineText
    from cyclopts.help.specs import DescriptionRenderer
    from rich.text import Text

    described = DescriptionRenderer()(entry.copy(choices=None, default=None, required=False))
    assert isinstance(described, InlineText)
    notes = [f"可写 {'、'.join(entry.choices)}"] if entry.choices else []
    # a switch that is off is what its name is not
    notes += [] if entry.default in {None, "False"} else [_DEFAULTS.get(entry.default, f"不写为 {entry.default}")]
    notes += ["必写"] if entry.required else []
    for note in notes:
        described.append(Text(f"[{note}]", "cyclopts.default"))
    return described


_DEFAULTS: dict[str | None, str] = {"True": "本来就写"}

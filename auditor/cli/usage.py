"""Word a wrong command line in Chinese: what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args, get_origin

from cyclopts import CycloptsError


def usage_message(error: CycloptsError) -> str:
    """Return one sentence for a usage error and where help is."""
    template = _WORDS.get(type(error).__name__)
    text = template(error) if template else f"用法有误：{error}"
    return f"{text}\n用 audit --help 查看用法。"


def empty_argument(arguments: Sequence[str]) -> str:
    """Say which word of a command line is empty; as a path it would stand for the current folder."""
    for number, word in enumerate(arguments, 1):
        name, sign, value = word.partition("=") if word.startswith("--") else ("", "", word)
        before = arguments[number - 2] if number > 1 else ""
        if not value.strip() and (sign or not name):
            behind = name or (before if before.startswith("--") else "")
            where = f"第 {number} 个参数（{behind} 后面的）" if behind else f"第 {number} 个参数"
            return f"{where}是空的，可能是脚本里的变量没有值。要用当前文件夹请写 . 。"
    return ""


def _option(error: CycloptsError) -> str:
    argument = getattr(error, "argument", None)
    name = getattr(argument, "name", None)
    token = getattr(error, "token", None)
    return str(name or getattr(token, "keyword", None) or getattr(token, "value", "") or "")


def _value(error: CycloptsError) -> str:
    token = getattr(error, "token", None)
    return str(getattr(token, "value", "") or "")


_NAMES = {
    "FILE": "报告文件",
    "RULE": "规则编号（如 CNT-04）",
    "FOLDER": "报告文件夹",
    "OLD": "旧的一侧（报告、文件夹或以前的结果）",
    "NEW": "新的一侧（报告、文件夹或以前的结果）",
    "DECISIONS": "复核记录（decisions.jsonl 的路径）",
}
"""What stands in a command line without a name of its own."""
_TYPES: dict[object, str] = {float: "应写数字，如 60", int: "应写整数，如 30"}


def _expected(error: CycloptsError) -> str:
    """Say what a value should be: one of a few words, or a number."""
    hint = getattr(getattr(error, "argument", None), "hint", None)
    choices = [str(each) for kind in (hint, *get_args(hint)) if get_origin(kind) is Literal for each in get_args(kind)]
    kinds = {hint, *get_args(hint)}
    if choices:
        return f"只能写 {'、'.join(choices)}"
    return next((text for kind, text in _TYPES.items() if kind in kinds), "写法见 --help")


_WORDS = {
    "UnknownOptionError": lambda e: f"不认识选项 {getattr(e.token, 'keyword', '') or e.token.value}。",
    "MissingArgumentError": lambda e: f"缺少{_NAMES.get(_option(e), f' {_option(e)} ')}，请补上。",
    "CoercionError": lambda e: f"{_option(e)} 的值“{_value(e)}”不对，{_expected(e)}。",
    "UnknownCommandError": lambda e: f"没有这个命令：{' '.join(getattr(e, 'unused_tokens', None) or [])}。",
    "RepeatArgumentError": lambda e: f"{_option(e)} 写了两次，只能写一次。",
    "UnusedCliTokensError": lambda e: f"多余的参数：{' '.join(getattr(e, 'unused_tokens', None) or [])}。",
}

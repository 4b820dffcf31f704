"""Word a wrong command line in Chinese: what is wrong and what to write."""

from __future__ import annotations

from cyclopts import CycloptsError


def usage_message(error: CycloptsError) -> str:
    """Return one sentence for a usage error and where help is."""
    template = _WORDS.get(type(error).__name__)
    text = template(error) if template else f"用法有误：{error}"
    return f"{text}\n用 audit --help 查看用法。"


def _option(error: CycloptsError) -> str:
    argument = getattr(error, "argument", None)
    name = getattr(argument, "name", None)
    token = getattr(error, "token", None)
    return str(name or getattr(token, "keyword", None) or getattr(token, "value", "") or "")


def _value(error: CycloptsError) -> str:
    token = getattr(error, "token", None)
    return str(getattr(token, "value", "") or "")


_WORDS = {
    "UnknownOptionError": lambda e: f"不认识选项 {getattr(e.token, 'keyword', '') or e.token.value}。",
    "MissingArgumentError": lambda e: f"缺少 {_option(e)}，请补上。",
    "CoercionError": lambda e: f"{_option(e)} 的值“{_value(e)}”不对，请看可用的值。",
    "UnknownCommandError": lambda e: f"没有这个命令：{' '.join(getattr(e, 'unused_tokens', None) or [])}。",
    "RepeatArgumentError": lambda e: f"{_option(e)} 写了两次，只能写一次。",
    "UnusedCliTokensError": lambda e: f"多余的参数：{' '.join(getattr(e, 'unused_tokens', None) or [])}。",
}

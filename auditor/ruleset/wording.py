"""Word a schema error so that a lawyer can act on it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_WORDS: dict[str, str] = {
    "missing": "缺少“{key}”，请补上。",
    "string_type": "“{key}”应是文字。",
    "list_type": "“{key}”应是清单，写成 [甲, 乙] 或逐行以“- ”开头。",
    "dict_type": "“{key}”应是“键: 值”。",
    "model_type": "“{key}”应是“键: 值”。",
    "int_parsing": "“{key}”应是整数。",
    "int_type": "“{key}”应是整数。",
    "float_type": "“{key}”应是数字。",
    "float_parsing": "“{key}”应是数字。",
    "bool_parsing": "“{key}”应是 true 或 false。",
    "bool_type": "“{key}”应是 true 或 false。",
    "too_short": "“{key}”不能是空的。",
    "string_too_short": "“{key}”太短。",
    "greater_than_equal": "“{key}”不能小于 {ge}。",
    "less_than_equal": "“{key}”不能大于 {le}。",
    "date": "“{key}”应写日期，如 2027-03-31，现为“{input}”。",
    "string_pattern_mismatch": "“{key}”的写法不对（现为“{input}”）。",
}


_FEW = 12
"""So many keys can be listed in a message."""


def wording(problem: Mapping[str, Any], model: type[BaseModel]) -> str:
    """Return one Chinese sentence for a pydantic error: what is wrong and what to write."""
    location = [str(p) for p in problem["loc"] if not isinstance(p, int)]
    key = location[-1] if location else "文件"
    context = problem.get("ctx") or {}
    kind = problem["type"]
    if kind == "extra_forbidden":
        known = sorted(_field_names(model))
        close = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"是否应为“{close[0]}”？" if close else ""
        if len(known) <= _FEW:
            return f"不认识“{key}”。{hint}可用的键：{'、'.join(known)}。"
        return f"不认识“{key}”。{hint}可用的写法见 rules/schema.json 或 `audit rules docs`。"
    if kind == "value_error":
        return str(context["error"])
    if kind in {"literal_error", "enum"}:
        return f"“{key}”只能是 {context.get('expected', '').replace(' or ', '、')}，现为“{problem.get('input')}”。"
    template = _WORDS.get("date" if kind.startswith("date_") else kind)
    if template is None:
        return f"“{key}”有误：{problem.get('msg')}"
    return template.format(key=key, input=problem.get("input"), ge=context.get("ge"), le=context.get("le"))


def _field_names(model: type[BaseModel]) -> set[str]:
    names: set[str] = set()

    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            names.update(schema.get("properties", {}))
            for value in schema.values():
                walk(value)
        elif isinstance(schema, list):
            for value in schema:
                walk(value)

    walk(model.model_json_schema())
    return names

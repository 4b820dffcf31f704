"""Read YAML with the position of every value, so that an error names ``path:line:column``.

YAML 1.2 semantics (``no`` is a word). Anchors, tags and merge keys are refused: a pack is plain data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from auditor.errors import PackError

Location = tuple[str | int, ...]
MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 30
_SHOWN = 160
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """Hold one parsed YAML file: its data and where each value stands (0-based line, column)."""

    path: Path
    text: str
    data: Any
    marks: dict[Location, tuple[int, int]]

    def mark(self, location: Location) -> tuple[int, int]:
        """Return the position of the value at ``location``, or of its nearest container that is there."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.marks:
                return self.marks[location[:length]]
        return (0, 0)

    def complaint(self, code: str, location: Location, message: str) -> str:
        """Word an error as ``path:line:column`` with three lines of the file and a marker."""
        return complain(code, self.path, self.text, self.mark(location), message)


def complain(code: str, path: Path, text: str, mark: tuple[int, int], message: str) -> str:
    """Word an error: code, ``path:line:column``, the offending lines, what to write."""
    line, column = mark
    lines = _BREAK.split(text)
    first = max(0, column - _SHOWN // 2)  # a line as long as a page is shown around the mark only
    shown = [
        f"    {n + 1:>4} | {lines[n][first : first + _SHOWN]}"
        for n in range(max(0, line - 1), min(len(lines), line + 2))
    ]
    at = min(line, 1) + 1
    shown.insert(at, "         | " + " " * (column - first) + "^")
    return f"[{code}] {path}:{line + 1}:{column + 1}：{message}\n" + "\n".join(shown)


def load_yaml(path: Path) -> YamlSource:
    """Parse one YAML file.

    Raises ``PackError`` when it cannot be read, is no UTF-8, too large, or no valid YAML.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PackError(f"[P001] {path}：读不到规则文件（{error.strerror}）。请检查路径和权限。") from error
    if len(raw) > MAX_BYTES:
        raise PackError(f"[P002] {path}：规则文件超过 4 MB，不像规则。请拆分或检查是否放错了文件。")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        mark = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        message = "从这里起不是 UTF-8 编码。请用 UTF-8 另存。"
        raise PackError(complain("P003", path, raw.decode("utf-8", "replace"), mark, message)) from error
    _refuse_depth(path, text)
    try:
        # the fast parser stumbles over (甲)? inside [ ]; the full-width mark means the same in patterns
        yaml = YAML(typ="safe", pure=False)
        yaml.Resolver = _resolver()
        node = yaml.compose(text.replace(")?", ")？"))
    except MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        mark = (where.line, where.column) if where else (0, 0)
        hint = "YAML 写法有误，常见原因：冒号后缺空格、缩进不齐、引号或方括号没有成对、用了制表符"
        raise PackError(complain("P004", path, text, mark, f"{hint}（{error.problem}）。")) from error
    except YAMLError as error:
        found = _FORBIDDEN.search(text)
        mark = (
            (text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start()) - 1)
            if found
            else (0, 0)
        )
        message = "有看不见的控制字符，请删去。" if found else f"YAML 写法有误（{error}）。"
        raise PackError(complain("P004", path, _FORBIDDEN.sub("\ufffd", text), mark, message)) from error
    marks: dict[Location, tuple[int, int]] = {}
    data = None if node is None else _plain(node, (), marks, path, text)
    return YamlSource(path, text, data, marks)


@cache
def _resolver() -> type[Any]:
    """Return a resolver that looks up the rules of the YAML version once a file, not once a word."""
    from ruamel.yaml.resolver import VersionedResolver

    class Resolver(VersionedResolver):
        _rules: Any = None

        @property
        def versioned_resolver(self) -> Any:
            if self._rules is None:
                self._rules = super().versioned_resolver
            return self._rules

    return Resolver


def _item(node: Any, location: Location, marks: dict[Location, tuple[int, int]], path: Path, text: str) -> Any:
    value = _plain(node, location, marks, path, text)
    # lists hold words: 12345 in a list is the hotline, not a number
    return str(node.value) if isinstance(value, int | float) else value


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SCALARS = {
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}
_PARSER_DEPTH = 400
_NESTING = re.compile(f"[\\[\\]{{}}]|^[ ?:-]{{{_PARSER_DEPTH}}}", re.M)
_BOOLEANS = {"true": True, "false": False}


def _refuse_depth(path: Path, text: str) -> None:
    """Refuse what is nested so deeply that the parser, which recurses in C, would bring the process down."""
    depth = 0
    for found in _NESTING.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), _PARSER_DEPTH)
        if depth >= _PARSER_DEPTH:
            at = found.start()
            mark = (text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
            raise PackError(complain("P005", path, text, mark, "嵌套太深，请检查括号是否成对、缩进是否放错。"))


def _plain(node: Any, location: Location, marks: dict[Location, tuple[int, int]], path: Path, text: str) -> Any:
    mark = (node.start_mark.line, node.start_mark.column)
    marks[location] = mark
    if len(location) > MAX_DEPTH:
        raise PackError(complain("P005", path, text, mark, "嵌套太深，请检查括号是否成对、缩进是否放错。"))
    _refuse_marks(node, path, text)
    kind = node.id
    if kind == "mapping":
        return dict(_pairs(node, location, marks, path, text))
    if kind == "sequence":
        return [_item(item, (*location, i), marks, path, text) for i, item in enumerate(node.value)]
    value: str = node.value
    tag = str(node.tag)
    if tag == "tag:yaml.org,2002:bool":
        return _BOOLEANS.get(value.lower(), value)
    if tag == "tag:yaml.org,2002:null":
        return None
    convert = _SCALARS.get(tag)
    if convert is None:
        return value
    try:
        return convert(value)
    except ValueError:
        return value


def _refuse_marks(node: Any, path: Path, text: str) -> None:
    """Refuse anchors and tags: the parser drops an anchor but leaves its node beginning at the mark."""
    mark = (node.start_mark.line, node.start_mark.column)
    first = text[node.start_mark.index : node.start_mark.index + 1]
    if node.anchor or first in ("&", "*"):
        raise PackError(complain("P006", path, text, mark, "规则文件不用锚点（&、*），请直接写出内容。"))
    if first == "!":
        raise PackError(complain("P008", path, text, mark, "规则文件不用标签（!），请直接写出内容。"))


def _pairs(
    node: Any, location: Location, marks: dict[Location, tuple[int, int]], path: Path, text: str
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        mark = (key_node.start_mark.line, key_node.start_mark.column)
        _refuse_marks(key_node, path, text)
        if key_node.id != "scalar" or key == "<<":
            raise PackError(complain("P008", path, text, mark, "键只能是文字，也不用合并键（<<），请直接写出内容。"))
        if key in seen:
            raise PackError(complain("P007", path, text, mark, f"“{key}”写了两次，只能留一处。"))
        seen.add(key)
        value = _plain(value_node, (*location, key), marks, path, text)
        marks[(*location, key)] = mark
        yield key, value


def join_complaints(complaints: Sequence[str]) -> PackError:
    """Return one error that tells everything wrong at once."""
    head = f"规则包有 {len(complaints)} 处错误，未作任何审查：\n"
    return PackError(head + "\n".join(complaints))

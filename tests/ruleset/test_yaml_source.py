"""Reading YAML: plain data with the place of every value; anything else is refused where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import PackError
from auditor.ruleset.yaml_source import MAX_BYTES, MAX_DEPTH, load_yaml


def write(folder: Path, content: str | bytes) -> Path:
    """Write one file as it is."""
    path = folder / "甲.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


HOSTILE = [
    ("P003", "标题: 甲\n正文: 乙\n".encode("gbk"), 1, 1),
    ("P003", "a: 1\nb: 乙".encode() + b"\xff\n", 2, 5),
    ("P003", "a: 1".encode("utf-16"), 1, 1),
    ("P004", "a: [1, 2\nb: 3\n", 2, None),
    ("P004", "a:\n\tb: 1\n", 2, 1),
    ("P004", 'a: "没有结束\n', None, None),
    ("P004", "a: 1\n---\nb: 2\n", 2, 1),
    ("P004", 'a: 1\nb: "x\x00y"\n', 2, 6),
    ("P004", "a: x\x07y\n", 1, 5),
    ("P005", "[" * 100_000, None, None),
    ("P005", "{a: " * 100_000, None, None),
    ("P005", "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), 1, MAX_DEPTH + 2),
    ("P005", "- " * 5000 + "a\n", 1, None),
    ("P005", "- " * 100 + "a\n", 1, None),
    ("P006", "a: &x [1]\nb: *x\n", 1, 4),
    ("P006", "b: 1\na: &x 甲\n", 2, 4),
    ("P006", "b: 1\na:\n  &x c: 1\n", 3, None),
    ("P006", "a: &x [*x]\n", 1, 4),
    ("P006", "a: &x [1]\n" + "".join(f"k{n}: [*x, *x]\n" for n in range(50)), 1, 4),
    ("P007", "a: 1\nb: 2\na: 3\n", 3, 1),
    ("P007", "a: {b: 1, b: 2}\n", 1, 11),
    ("P008", "a: 1\nb: !foo 甲\n", 2, 4),
    ("P008", "a: !!python/object/apply:os.system [ls]\n", 1, 4),
    ("P008", "a: {<<: {b: 1}}\n", 1, 5),
    ("P008", "? [a, b]\n: 1\n", 1, 3),
]


@pytest.mark.parametrize(
    ("code", "content", "line", "column"),
    HOSTILE,
    ids=[f"{case[0]}-{number}" for number, case in enumerate(HOSTILE)],
)
def test_hostile_yaml_is_refused_where_it_stands(tmp_path, code, content, line, column):
    """The message has code, path:line:column, the offending line, a marker, and Chinese advice."""
    path = write(tmp_path, content)
    with pytest.raises(PackError) as caught:
        load_yaml(path)
    message = str(caught.value)
    head, _, shown = message.partition("\n")
    assert head.startswith(f"[{code}] {path}:")
    where = head.removeprefix(f"[{code}] {path}:").split("：")[0].split(":")
    assert [part.isdigit() for part in where] == [True, True]
    if line is not None:
        assert int(where[0]) == line
    if column is not None:
        assert int(where[1]) == column
    assert any("\u4e00" <= c <= "\u9fff" for c in head)
    assert f"{int(where[0]):>4} | " in shown or not content
    assert any(row.strip().strip("|").strip() == "^" for row in shown.split("\n"))
    assert len(message) < 2000


def test_a_missing_file(tmp_path):
    """P001 names the file and says what to check."""
    with pytest.raises(PackError, match=r"\[P001\].*没有.yaml.*请检查"):
        load_yaml(tmp_path / "没有.yaml")


def test_a_folder_is_no_file(tmp_path):
    """P001 too."""
    with pytest.raises(PackError, match="P001"):
        load_yaml(tmp_path)


def test_a_huge_file_is_not_read_as_rules(tmp_path):
    """P002: five megabytes are no rules."""
    with pytest.raises(PackError, match=r"\[P002\].*甲.yaml.*请"):
        load_yaml(write(tmp_path, "a: " + "甲" * (5 * 1024 * 1024 // 3)))
    assert MAX_BYTES < 5 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("", None),
        ("# 只有注释\n", None),
        ("\ufeffa: 1\n", {"a": 1}),
        ("- 甲\n- 乙\n", ["甲", "乙"]),
        ("a: no\nb: yes\nc: on\nd: Off\n", {"a": "no", "b": "yes", "c": "on", "d": "Off"}),
        ("a: true\nb: False\n", {"a": True, "b": False}),
        ("a: ~\nb: null\nc:\n", {"a": None, "b": None, "c": None}),
        ("a: 12\nb: -3\nc: 1.5\n", {"a": 12, "b": -3, "c": 1.5}),
        ("a: 2024-01-01\nb: 12:30\n", {"a": "2024-01-01", "b": "12:30"}),
        ("a: \"12\"\nb: 'true'\n", {"a": "12", "b": "true"}),
        ("a: |\n  甲\n  乙\n", {"a": "甲\n乙\n"}),
        ("甲: {乙: [丙, 丁]}\n", {"甲": {"乙": ["丙", "丁"]}}),
    ],
)
def test_plain_data(tmp_path, content, data):
    """YAML 1.2: `no` is a word; dates and times stay as they are written."""
    assert load_yaml(write(tmp_path, content)).data == data


def test_every_value_has_its_place(tmp_path):
    """A place that is not there is that of its nearest container."""
    source = load_yaml(write(tmp_path, "规则:\n  - 名称: 甲\n    例子: [乙, 丙]\n"))
    assert source.mark(("规则", 0, "名称")) == (1, 4)
    assert source.mark(("规则", 0, "例子", 1)) == (2, 12)
    assert source.mark(("规则", 0, "没有")) == source.mark(("规则", 0))
    assert source.mark(("没有",)) == source.mark(())


@given(st.one_of(st.binary(max_size=80), st.text(alphabet="ab:- []{}\"'&*!|>?#\n\t甲", max_size=80).map(str.encode)))
def test_any_bytes_are_data_or_refused(tmp_path_factory, content):
    """Nothing but PackError comes out of a file."""
    path = write(tmp_path_factory.mktemp("bytes"), content)
    try:
        source = load_yaml(path)
    except PackError as error:
        told = str(error)
        assert str(path) in told
    else:
        assert source.data is None or isinstance(source.data, str | int | float | bool | list | dict)

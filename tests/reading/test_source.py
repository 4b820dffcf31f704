"""A file that cannot be read says why and what to do; nothing blocks, nothing raises."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from auditor.model import Unreadable
from auditor.reading.formats import foreign_format
from auditor.reading.limits import Limits
from auditor.reading.source import load, shown
from tests.systems import needs_devices, needs_links, needs_pipes, needs_refusals, needs_sockets

TEXT = "竹汐县2023年度法治政府建设情况报告".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64

CONTENT_CASES = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \r\n\t \n", "blank"),
    ("a.txt", b"\0\0\0\0", "blank"),
    ("a.txt", b"\x7fELF\x02\x01" + b"\0\x01\0\x02" * 50, "binary"),
    ("a.txt", b"PK\x03\x04" + b"\0" * 20 + b"word/document.xml", "unsupported_format"),
    ("a", b"%PDF-1.7\n%\xe2\xe3", "unsupported_format"),
    ("a.pdf", TEXT, "unsupported_format"),
    ("a.doc", OLE, "unsupported_format"),
    ("a.wps", OLE, "unsupported_format"),
    ("a.xlsx", b"PK\x03\x04" + b"\0" * 20 + b"xl/workbook.xml", "unsupported_format"),
    ("a.ofd", b"PK\x03\x04" + b"\0" * 20 + b"OFD.xml", "unsupported_format"),
    ("a.zip", b"PK\x03\x04" + b"\0" * 20, "unsupported_format"),
    ("a.rtf", b"{\\rtf1\\ansi", "unsupported_format"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\0", "unsupported_format"),
    ("a.jpg", b"\xff\xd8\xff\xe0", "unsupported_format"),
    ("a.caj", b"anything", "unsupported_format"),
    ("a.mht", b"MIME-Version: 1.0", "unsupported_format"),
]

READABLE_CASES = [
    ("a.txt", TEXT),
    ("a.doc", b"<html><body>" + TEXT),
    ("a.txt", b"MM " + TEXT),
    ("a.txt", b"BM " + TEXT),
    ("a.txt", TEXT * 20 + b"\0" + TEXT),
    ("a.txt", (TEXT.decode() * 3 + "2023 2024 2025").encode("utf-16-le")),
    ("a.txt", b"\xff\xfe" + "2023 12345".encode("utf-16-le")),
    ("没有后缀", TEXT),
]


def refused(path: str | os.PathLike[str], limits: Limits | None = None) -> Unreadable:
    result = load(path, limits) if limits else load(path)
    assert isinstance(result, Unreadable)
    assert result.reason
    assert result.advice
    return result


@pytest.mark.parametrize(("name", "data", "code"), CONTENT_CASES)
def test_content_that_is_no_text_is_refused_by_its_own_code(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).code == code


@pytest.mark.parametrize(("name", "data"), READABLE_CASES)
def test_text_is_read_whatever_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert load(path) == data


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04word/", "Word"),
        ("a.wps", OLE, "WPS"),
        ("a.xls", OLE, "表格"),
        ("a.png", b"\x89PNG", "图片"),
        ("a.txt", b"%PDF-1.4", "PDF"),
    ],
)
def test_an_unsupported_format_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert words in refused(path).reason


@pytest.mark.parametrize("size", [1, 1 << 16, (1 << 16) + 1, 3 << 20])
def test_every_byte_of_a_long_file_is_returned(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    assert load(path) == b"x" * size


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert load(path, Limits(max_bytes=100)) == b"x" * 100
    assert refused(path, Limits(max_bytes=99)).code == "too_large"


@pytest.mark.parametrize("size", [200, 1 << 17])
def test_a_file_that_grows_after_the_look_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    first = path.stat()
    path.write_bytes(b"x" * size)
    monkeypatch.setattr(Path, "stat", lambda _self: first)
    assert refused(path, Limits(max_bytes=100)).code == "too_large"


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.txt").code == "vanished"


def test_a_folder_is_reported(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "is_directory"


@needs_pipes
def test_a_fifo_never_blocks(tmp_path: Path) -> None:
    path = tmp_path / "管道.txt"
    os.mkfifo(path)
    assert refused(path).code == "not_a_file"


@needs_pipes
def test_a_fifo_put_in_place_after_the_look_never_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    first = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _self: first)
    assert refused(path).code == "not_a_file"


@needs_devices
def test_a_device_is_reported() -> None:
    assert refused(os.devnull).code == "not_a_file"


@needs_sockets
def test_a_socket_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("s")
        assert refused("s").code == "not_a_file"


@needs_links
def test_links_that_lead_nowhere_are_reported(tmp_path: Path) -> None:
    loop, broken = tmp_path / "环.txt", tmp_path / "断.txt"
    loop.symlink_to(loop)
    broken.symlink_to(tmp_path / "无.txt")
    assert refused(loop).code == "symlink_loop"
    assert refused(broken).code == "broken_link"


@needs_refusals
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    assert refused(path).code == "no_permission"


@pytest.mark.parametrize(
    ("number", "code"),
    [(13, "no_permission"), (2, "vanished"), (5, "io_error"), (40, "symlink_loop"), (21, "is_directory")],
)
def test_errors_of_the_system_have_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    assert refused(path).code == code


@pytest.mark.parametrize(
    ("name", "safe"),
    [("坏\n名.txt", "坏\\x0a名.txt"), ("坏\udce4名.txt", "坏\\udce4名.txt"), ("a\0b.txt", "a\\x00b.txt")],
)
def test_a_name_that_cannot_be_shown_is_escaped(name: str, safe: str) -> None:
    result = refused(name)
    assert result.code == "bad_name"
    assert result.path == safe
    assert shown(name) == safe


def test_a_name_with_a_full_width_blank_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "竹汐县　报告 (1).txt"
    path.write_bytes(TEXT)
    assert load(path) == TEXT


def test_a_name_too_long_is_reported(tmp_path: Path) -> None:
    assert refused(tmp_path / ("长" * 300)).code == "bad_name"


@pytest.mark.parametrize("name", ["manifest.xlsx", "Manifest.xls", "清单.xlsx"])
def test_a_list_as_a_spreadsheet_is_told_how_to_be_saved(tmp_path: Path, name: str) -> None:
    """Saving it as plain text, as a report would be, leads nowhere."""
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04xl/workbook.xml")
    found = load(path)
    assert isinstance(found, Unreadable)
    assert "manifest.csv" in found.advice


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".rtf"])
def test_what_to_see_to_before_a_document_is_saved_as_text_is_said(suffix):
    """Revisions, boxes, footnotes and tables get lost or mixed up on the way to a text."""
    found = foreign_format(b"PK\x03\x04word/" if suffix == ".docx" else b"\0", suffix)
    assert found is not None
    for word in ("接受", "修订", "文本框", "脚注", "表格"):
        assert word in found.advice

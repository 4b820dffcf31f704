"""Every encoding of a Chinese office is read, little damage is repaired and said, much damage is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Unreadable
from auditor.reading.decode import Decoded, decode
from auditor.reading.limits import Limits
from tests.reading.samples import REPORT, TRADITIONAL

LONG = REPORT * 5


def decoded(data: bytes) -> Decoded:
    result = decode(data)
    assert isinstance(result, Decoded), result
    return result


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("hz", "hz"),
    ],
)
@pytest.mark.parametrize(
    "text", [REPORT, LONG, "关于法治政府建设情况的报告", "法治政府建设的情况和问题，依法行政工作的主要安排。"]
)
def test_simplified_text_is_read_in_every_encoding(codec: str, encoding: str, text: str) -> None:
    assert decoded(text.encode(codec)) == Decoded(text, encoding)


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL * 30, TRADITIONAL[:40]])
def test_traditional_text_is_read_as_big5(codec: str, text: str) -> None:
    result = decoded(text.encode(codec))
    assert result.text == text
    assert result.encoding == "big5hkscs"


def test_traditional_text_in_gb18030_is_not_taken_for_big5() -> None:
    assert decoded(TRADITIONAL.encode("gb18030")) == Decoded(TRADITIONAL, "gb18030")


def test_utf16_with_bom_big_endian() -> None:
    assert decoded(b"\xfe\xff" + REPORT.encode("utf-16-be")) == Decoded(REPORT, "utf-16-be")


@pytest.mark.parametrize("hint", ["gb2312", "GBK", "utf-8", "big5", "nonsense"])
def test_a_hint_in_html_is_only_a_hint(hint: str) -> None:
    text = f'<html><head><meta charset="{hint}"><style>{"a{b:c}" * 4000}</style></head><body>{REPORT}</body></html>'
    assert decoded(text.encode("gb18030")) == Decoded(text, "gb18030")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_a_truncated_last_character_is_dropped_and_said(codec: str) -> None:
    result = decoded(LONG.encode(codec)[:-1])
    assert result.text == LONG[:-1]
    assert "半个字" in "".join(result.warnings)
    assert result.lossy


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_replaced_and_said(codec: str) -> None:
    text = LONG * 3
    data = bytearray(text.encode(codec))
    data[3000] = 0xFF
    result = decoded(bytes(data))
    assert "\ufffd" in result.text
    assert "损坏" in result.warnings[0]
    assert result.lossy
    assert result.text[:500] == text[:500]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(128, 256)) * 40,
        b"\xff\x80\xfe" * 500,
        REPORT.encode().replace(b"\xe6", b"\xff"),
        "été naïve café".encode("latin-1") * 50,
    ],
)
def test_what_is_no_chinese_in_any_encoding_is_refused(data: bytes) -> None:
    result = decode(data, "a.txt")
    assert isinstance(result, Unreadable)
    assert (result.path, result.code) == ("a.txt", "undecodable")


def test_control_characters_are_removed_and_said() -> None:
    result = decoded(REPORT.replace("\n", "\n\0\x08\x7f").encode())
    assert result.text == REPORT
    assert str(3 * REPORT.count("\n")) in result.warnings[0]


def test_c1_controls_and_noncharacters_are_removed() -> None:
    assert decoded("报\x80告\ufffe情\uffff况".encode()).text == "报告情况"


def test_line_breaks_tabs_and_form_feeds_stay() -> None:
    text = "报\t告\r\n情\x0c况\x0b的\u2028书\x85面"
    assert decoded(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("text", ["\ufeff", "　　\n", "\u00a0 \u3000"])
def test_only_blanks_is_blank(text: str) -> None:
    result = decode(text.encode())
    assert isinstance(result, Unreadable)
    assert result.code == "blank"


def test_a_text_over_the_limit_is_refused() -> None:
    result = decode("法".encode() * 11, limits=Limits(max_chars=10))
    assert isinstance(result, Unreadable)
    assert result.code == "too_large"


def test_ascii_is_utf8() -> None:
    assert decoded(b"plain text, 2023 ~{ not hz") == Decoded("plain text, 2023 ~{ not hz", "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    result = decode(data)
    assert isinstance(result, Decoded | Unreadable)
    if isinstance(result, Decoded):
        result.text.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    result = decode(text.encode())
    if isinstance(result, Decoded) and result.encoding == "utf-8":
        assert result.text == text.lstrip("\ufeff")


def test_what_a_former_conversion_lost_is_lost() -> None:
    """The file is whole, and its text is not."""
    result = decoded(LONG.replace("法", "\ufffd", 2).encode())
    assert result.lossy
    assert "2 个字" in " ".join(result.warnings)

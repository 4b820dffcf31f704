"""A zipped file is measured by what is in it: its directory may say anything."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.readback.archive import LockedError, TooLargeError, repacked, unpacked

parts = st.dictionaries(st.text("abc/", min_size=1, max_size=8), st.binary(max_size=300), max_size=5)


def packed(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return made.getvalue()


@given(members=parts, how=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_what_was_packed_is_unpacked(members: dict[str, bytes], how: int) -> None:
    assert unpacked(packed(members, how)) == members == unpacked(repacked(members))


@pytest.mark.parametrize("said", [1, 1000])
def test_a_size_that_is_a_lie_helps_nobody(said: int) -> None:
    """The directory and the head of the member both say little; ten million bytes come out."""
    data = packed({"a": b"0" * 10_000_000})
    lie = data.replace((10_000_000).to_bytes(4, "little"), said.to_bytes(4, "little"))
    assert lie != data
    with pytest.raises(TooLargeError):
        unpacked(lie, 1_000_000)


def test_many_that_are_small_are_large_together() -> None:
    with pytest.raises(TooLargeError):
        unpacked(packed({str(number): b"0" * 1000 for number in range(20)}), 15_000)


@pytest.mark.parametrize("spoil", [lambda data: data[:40], lambda data: b"PK" + data[40:], lambda data: b""])
def test_what_is_torn_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ValueError, match=r"no zip|no member|torn"):
        unpacked(spoil(packed({"a": bytes(range(256)) * 9})))


def test_what_no_office_program_packs_is_refused() -> None:
    with pytest.raises(ValueError, match="as no office program"):
        unpacked(packed({"a": b"x"}, zipfile.ZIP_BZIP2))


def test_a_locked_member_is_named() -> None:
    data = bytearray(packed({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(LockedError):
        unpacked(bytes(data))

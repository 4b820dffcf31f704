"""What the bytes of a sheet tell beside its values: read once from end to end, whatever they are."""

from __future__ import annotations

import pytest

from auditor.readback.parts import flaws

_ERROR = b'<c r="B2" t="e"><v>#N/A</v></c>'
_FORMULA = b'<c r="C3"><f>1/0</f></c>'
_MANY = 200_000
"""So many that what reads to the end for each of them does not come back."""


def sheet(inside: bytes, space: bytes = b"") -> bytes:
    """Return a sheet with a row of cells and whatever follows it."""
    return b'<?xml version="1.0"?><worksheet%s><sheetData><row>%s</row></sheetData></worksheet>' % (space, inside)


def places(part: bytes) -> list[tuple[int, int]]:
    return [(flaw.row, flaw.column) for flaw in flaws(part)]


def test_cells_that_hold_what_is_not_read() -> None:
    """An error, a formula that was never reckoned; none with a value, none that is empty."""
    fine = b'<c r="A1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>A1</f><v>x</v></c><c r="E1"/><c r="F1"><v>3</v></c>'
    text = b'<c r="G1" t="inlineStr"><is><t>x</t></is></c>'
    assert places(sheet(fine + text + _ERROR + _FORMULA)) == [(2, 1), (3, 2)]


def test_cells_of_another_way_to_write_the_same() -> None:
    """With a prefix, with single quotes, without a value between two tags."""
    part = (
        b"<x:worksheet xmlns:x='u'><x:row><x:c t='e' r='B2'><x:v>#N/A</x:v></x:c>"
        b"<x:c r='C3'><x:f>1/0</x:f><x:v></x:v></x:c></x:row></x:worksheet>"
    )
    assert places(part) == [(2, 1), (3, 2)]


@pytest.mark.parametrize("around", [b"<!--%s-->", b"<x><![CDATA[%s]]></x>"])
def test_what_is_no_cell_is_none(around: bytes) -> None:
    """A comment and a text hold nothing that anybody filled in."""
    assert places(sheet(around % (_ERROR + _FORMULA))) == []


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!--" + b'<c r="A1">' * _MANY + b"-->",
        b'<c r="A1">' * _MANY + b"</c>" * _MANY,
        b'<c r="A1">' + b"<x>" * _MANY + b"</x>" * _MANY + b"</c>",
        b"<!--" + b"<mergeCell " * _MANY + b"-->",
    ],
    ids=["comment", "nested", "deep", "merged"],
)
def test_a_hostile_sheet_is_read_in_one_pass(hostile: bytes) -> None:
    """Neither cells that never end nor such as hold each other hold up whoever reads them."""
    assert places(sheet(hostile)) == []


@pytest.mark.parametrize(
    "part",
    [
        sheet(b'<c r="A1">' * 3),
        sheet(b"<c <c <c"),
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet(b"&a;"),
        sheet(b'<mergeCell ref="A1:AX2001"/>' * 500),
    ],
    ids=["unclosed", "torn", "entities", "merged"],
)
def test_a_sheet_that_no_program_writes_is_refused(part: bytes) -> None:
    """It is told as broken: that nothing of it was overlooked cannot be said."""
    with pytest.raises(ValueError, match="sheet"):
        places(part)

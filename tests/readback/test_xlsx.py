"""What the bytes of a sheet tell beside its values: read once from end to end, whatever they are."""

from __future__ import annotations

import pytest

from auditor.readback.xlsx import read_sheet

_ERROR = b'<c r="B2" t="e"><v>#N/A</v></c>'
_FORMULA = b'<c r="C3"><f>1/0</f></c>'
_MANY = 200_000
"""So many that what reads to the end for each of them does not come back."""


def sheet(inside: bytes, space: bytes = b"") -> bytes:
    """Return a sheet with a row of cells and whatever follows it."""
    return b'<?xml version="1.0"?><worksheet%s><sheetData><row>%s</row></sheetData></worksheet>' % (space, inside)


def places(part: bytes) -> list[tuple[int, int]]:
    return [(flaw.row, flaw.column) for flaw in read_sheet(part).hidden()]


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


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"/>',
        b"<c r='XFD1048576'/>",
        b"<c r = 'XFD1048576' />",
        b'<c\nr="xfd1048576"/>',
        b"<x:c r='XFD1048576'/>",
    ],
)
def test_a_cell_far_away_is_seen_however_it_is_written(cell: bytes) -> None:
    """What lays out the whole rectangle must not be given it: it takes all memory, and the other files with it."""
    inside = read_sheet(sheet(cell, b" xmlns:x='u'"))
    assert (inside.rows, inside.columns, inside.too_far) == (1048576, 16384, True)


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    part = sheet(b"<c/><c t='e'/></row><row r='9'><c t='e'/>")
    assert places(part) == [(1, 1), (9, 0)]


@pytest.mark.parametrize("place", [b"", b"1A", b"A", b"ABCD1", b"A1" + b"0" * 30])
def test_a_cell_at_no_place_is_refused(place: bytes) -> None:
    with pytest.raises(ValueError, match="sheet"):
        read_sheet(sheet(b'<c r="%s"/>' % place))

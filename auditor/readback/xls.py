"""The sheets of an .xls as they are written: how far they reach, errors, merged cells, comments."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator

from auditor.readback.archive import LockedError
from auditor.readback.inside import ERROR, FORMULA, Comment, Flaw, Inside, Merged

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an .xls begins, and a workbook that Office has encrypted."""
_END = 0xFFFF_FFF0
"""Numbers of sectors from here on are no sectors."""
_ENTRY, _HEAD = 128, 512
_BOOK, _LOCKED = "Workbook", "EncryptedPackage"
_OF_97 = 0x0600


def sheets_of(data: bytes) -> dict[str, Inside]:
    """Return every sheet by its name; raise ``ValueError`` for a torn file, or one of before 1997.

    Raises ``LockedError`` for one that opens with a password.
    """
    try:
        records = _Records(_stream(data))
        return {name: _sheet(records.part(at)) for name, at in list(_listed(records.part(0)))}
    except (struct.error, IndexError) as error:
        raise ValueError(f"sheet is torn: {error}") from error


def _stream(data: bytes) -> bytes:
    """Return the stream of the workbook out of the compound file."""
    size = 1 << min(data[30], 16)
    table = _table(data, size)
    listing = _chain(data, size, table, _u32(data, 48))
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(listing) - _ENTRY + 1, _ENTRY):
        entry = listing[at : at + _ENTRY]
        name = entry[: max(0, min(64, _u16(entry, 64)) - 2)].decode("utf-16-le", "replace")
        found.setdefault(name, (_u32(entry, 116), _u32(entry, 120)))
    if _LOCKED in found:
        raise LockedError(_LOCKED)
    start, length = found.get(_BOOK, (_END, 0))
    # what is so short that it stands in the small sectors is no workbook of ours
    if length < _u32(data, 56):
        raise ValueError("no sheet")
    return _chain(data, size, table, start)[:length]


def _table(data: bytes, size: int) -> list[int]:
    """Return for every sector which one follows it."""
    places = [number for number in struct.unpack_from("<109I", data, 76) if number < _END]
    more, seen = _u32(data, 68), 0
    while more < _END:
        seen += 1
        if seen * size > len(data):
            raise ValueError("sheet is torn: sectors in a ring")
        *numbers, more = struct.unpack(f"<{size // 4}I", _sector(data, size, more))
        places += [number for number in numbers if number < _END]
    if len(places) * size > len(data):
        raise ValueError("sheet is torn: more sectors than the file has")
    return [number for place in places for number in struct.unpack(f"<{size // 4}I", _sector(data, size, place))]


def _sector(data: bytes, size: int, number: int) -> bytes:
    at = (number + 1) * size
    if at > len(data):
        raise ValueError("sheet is torn: a sector beyond the file")
    # the last one may end with the file
    return data[at : at + size].ljust(size, b"\0")


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    made, number = [], start
    while number < _END:
        made.append(_sector(data, size, number))
        if len(made) * size > len(data):
            raise ValueError("sheet is torn: sectors in a ring")
        number = table[number]
    return b"".join(made)


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


class _Records:
    """Read the parts of a stream; no byte of it is read twice, or a small file could keep its reader busy for ever."""

    def __init__(self, stream: bytes) -> None:
        """Take the stream."""
        self._stream, self._left = stream, len(stream)

    def part(self, at: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records of the part that begins at a byte; what is nested in it (a chart) is passed over."""
        depth = 0
        while at + 4 <= len(self._stream) and self._left > 0:
            kind, length = struct.unpack_from("<HH", self._stream, at)
            body = self._stream[at + 4 : at + 4 + length]
            at, self._left = at + 4 + length, self._left - 4 - length
            depth += (kind == _BEGIN) - (kind == _FINISH)
            if depth <= 0:
                return
            if depth == 1:
                yield kind, body
        raise ValueError("sheet is torn: no end")


_BEGIN, _FINISH, _SHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F


def _listed(records: Iterable[tuple[int, bytes]]) -> Iterator[tuple[str, int]]:
    for kind, body in records:
        if kind == _BEGIN and _u16(body, 0) != _OF_97:
            raise ValueError("sheet of before 1997")
        if kind == _FILEPASS:
            raise LockedError(_BOOK)
        if kind == _SHEET:
            wide = body[7] & 1
            text = body[8 : 8 + body[6] * (1 + wide)]
            yield text.decode("utf-16-le" if wide else "latin-1", "replace"), _u32(body, 0)


def _sheet(records: Iterable[tuple[int, bytes]]) -> Inside:
    inside = Inside()
    for kind, body in records:
        read = _READ.get(kind)
        if read is not None:
            read(inside, body)
    return inside


def _cell(inside: Inside, body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", body)
    inside.reach(row + 1, column)
    return row + 1, column


def _value(inside: Inside, body: bytes) -> None:
    _cell(inside, body)


def _numbers(inside: Inside, body: bytes) -> None:
    _cell(inside, body)
    inside.reach(_u16(body, 0) + 1, _u16(body, len(body) - 2))


def _error(inside: Inside, body: bytes) -> None:
    row, column = _cell(inside, body)
    if body[7]:
        inside.flaws.append(Flaw(row, column, ERROR))


_RESULTS = {2: ERROR, 3: FORMULA}
"""What a formula came to where it is neither a number, nor a text, nor true or false: an error, or nothing at all."""


def _formula(inside: Inside, body: bytes) -> None:
    row, column = _cell(inside, body)
    why = _RESULTS.get(body[6]) if body[12:14] == b"\xff\xff" else None
    if why:
        inside.flaws.append(Flaw(row, column, why))


def _comment(inside: Inside, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    inside.comments.append(Comment(row + 1, column, ""))


def _merged(inside: Inside, body: bytes) -> None:
    for at in range(2, 2 + 8 * _u16(body, 0), 8):
        top, bottom, left, right = struct.unpack_from("<4H", body, at)
        inside.merged.append(Merged(top + 1, bottom + 1, left, right))


_READ: dict[int, Callable[[Inside, bytes], None]] = {
    0x0006: _formula,
    0x00BD: _numbers,
    0x00D6: _value,
    0x00E5: _merged,
    0x00FD: _value,
    0x001C: _comment,
    0x0203: _value,
    0x0204: _value,
    0x0205: _error,
    0x027E: _value,
}
"""How the records that hold a cell, a comment or merged cells are read."""

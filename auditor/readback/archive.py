"""A zipped workbook → its parts, by what is really packed in it: what a directory says of sizes may be a lie."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

MOST_UNPACKED = 400 * 1024 * 1024
"""Our largest workbooks unpack to a twentieth of this; a zip bomb does not fit."""
_LOCAL = 30
"""Bytes of the head of a member before its name; two lengths stand at its end."""
_ENCRYPTED = 1


class TooLargeError(ValueError):
    """Say that a file unpacks to more than any workbook of ours."""


class LockedError(ValueError):
    """Say that a file opens with a password only."""


def unpacked(data: bytes, most: int = MOST_UNPACKED) -> dict[str, bytes]:
    """Return the parts of a zipped file, in its order.

    Raises ``TooLargeError`` as soon as they come to more than ``most`` bytes, ``LockedError`` for encrypted ones and
    ``ValueError`` for what is no such file.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise ValueError(f"no zip: {error}") from error
    parts: dict[str, bytes] = {}
    left = most
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise LockedError(member.filename)
        parts[member.filename] = _inflated(member, data, left)
        left -= len(parts[member.filename])
    return parts


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a plain zipped file: whoever opens it sees these parts and no others."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue()


def _inflated(member: zipfile.ZipInfo, data: bytes, most: int) -> bytes:
    at = member.header_offset
    head = data[at : at + _LOCAL]
    if at < 0 or len(head) < _LOCAL:
        raise ValueError(f"no member: {member.filename}")
    at += _LOCAL + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = memoryview(data)[at : at + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        made = bytes(packed)
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        made = _deflated(packed, most)
    else:
        raise ValueError(f"packed as no office program packs: {member.filename}")
    if len(made) > most:
        raise TooLargeError(member.filename)
    return made


def _deflated(packed: memoryview, most: int) -> bytes:
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # one byte more than there is room for tells that there is more
        made = machine.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError(f"torn: {error}") from error
    if not machine.eof and len(made) <= most:
        raise ValueError("torn")
    return made

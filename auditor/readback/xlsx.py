"""The sheets of an .xlsx as they are written: how far they reach, formulas without a value, merged cells, comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from auditor.readback.inside import ERROR, FORMULA, Comment, Flaw, Inside, Merged

_NAME = re.compile(r"([A-Za-z]{1,3})([0-9]{1,20})")
_MERGED = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS = ("/comments", "/threadedComment")
"""How the links to comments end, and to answers on them: their texts are told once, in the words of the last."""
_MOST_LIST = 4 * 1024 * 1024
BOOK = "xl/workbook.xml"
"""The part that makes a zipped file an .xlsx."""


def sheets_of(parts: Mapping[str, bytes]) -> dict[str, Inside]:
    """Return every sheet by its name; raise ``ValueError`` where a part is missing, torn, or such as no program writes."""
    links = _links(parts, BOOK)
    found: dict[str, Inside] = {}
    seen: set[str] = set()
    for sheet in _xml(parts, BOOK).iter():
        name, link = sheet.get("name"), sheet.get(f"{{{_RELATIONS}}}id") or sheet.get(f"{{{_STRICT}}}id")
        if name is not None and link in links:
            path = links[link][1]
            if path in seen:
                raise ValueError("one sheet under two names: no program writes such")
            seen.add(path)
            found[name] = read_sheet(_part(parts, path))
            found[name].comments += _comments(parts, path)
    return found


def _part(parts: Mapping[str, bytes], name: str) -> bytes:
    try:
        return parts[name]
    except KeyError:
        raise ValueError(f"no part {name}") from None


def _links(parts: Mapping[str, bytes], path: str) -> dict[str, tuple[str, str]]:
    """Return the links of a part by their names: what they are, and the paths they lead to."""
    folder, _, name = path.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in parts:
        return {}
    return {
        link.get("Id", ""): (link.get("Type", ""), _target(folder, link.get("Target", ""), parts))
        for link in _xml(parts, listed)
    }


def _target(folder: str, target: str, parts: Mapping[str, bytes]) -> str:
    path = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    # some programs write from the root what they mean from the folder, or the other way round
    tried = (path, target.lstrip("/"), path.removeprefix("xl/") if path.startswith("xl/xl/") else path)
    return next((each for each in tried if each in parts), path)


def _xml(parts: Mapping[str, bytes], name: str) -> ElementTree.Element:
    """Return a short part; raise ``ValueError`` for a long one, or one that declares entities: no program writes such."""
    text = _part(parts, name)
    if len(text) > _MOST_LIST or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError(name)
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - short and without entities, see above
    except ElementTree.ParseError as error:
        raise ValueError(f"{name}: {error}") from error


def _comments(parts: Mapping[str, bytes], path: str) -> list[Comment]:
    found: dict[tuple[int, int], str] = {}
    told: dict[tuple[int, int], str] = {}
    for kind, target in sorted(_links(parts, path).values()):
        if not kind.endswith(_COMMENTS):
            continue
        for each in _xml(parts, target).iter():
            name = _local(each.tag)
            if name not in {"comment", "threadedComment"}:
                continue
            at, text = _place(each.get("ref", "")), "".join(each.itertext()).strip()
            if name == "threadedComment":
                told[at] = f"{told[at]}；{text}" if at in told else text
            else:
                found[at] = text
    return [Comment(row, column, text) for (row, column), text in (found | told).items()]


def read_sheet(part: bytes) -> Inside:
    """Return what a sheet holds beside its values.

    Raises ``ValueError`` for a sheet that is not well-formed, or such as no program writes: what it hides nobody knows.
    """
    return _Sheet(part).inside


class _Sheet:
    """Read a sheet once from end to end, as a stream: nothing in it can make that take longer than it is long."""

    def __init__(self, part: bytes) -> None:
        """Read it all."""
        self.inside = Inside()
        self._place: tuple[int, int] | None = None
        self._row = self._column = 0
        self._formula = self._value = self._in_value = False
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, refuse
        try:
            parser.Parse(part, True)
        except expat.ExpatError as error:
            raise ValueError(f"sheet is not well-formed: {error}") from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                number = attributes.get("r", "").strip()
                self._row = int(number) if number.isdecimal() and len(number) < 8 else self._row + 1
                self._column = 0
            case "c":
                self._cell(attributes)
            case "f":
                self._formula = True
            case "v":
                self._in_value = True
            case "t":
                self._value = True
            case "mergeCell":
                found = _MERGED.fullmatch(attributes.get("ref", ""))
                if found:
                    left, top, right, bottom = found.groups()
                    self.inside.merged.append(Merged(int(top), int(bottom), _number(left), _number(right)))

    def _cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        # a cell that does not say where it stands follows the one before
        row, column = (self._row, self._column) if place is None else _place(place)
        self._place, self._column = (row, column), column + 1
        self._formula = self._value = False
        self.inside.reach(row, column)
        if attributes.get("t") == "e":
            self._flaw(ERROR)
            self._place = None

    def _end(self, name: str) -> None:
        match _local(name):
            case "c":
                if self._place and self._formula and not self._value:
                    self._flaw(FORMULA)
                self._place = None
            case "v":
                self._in_value = False

    def _text(self, text: str) -> None:
        self._value = self._value or (self._in_value and bool(text))

    def _flaw(self, why: str) -> None:
        assert self._place is not None
        self.inside.flaws.append(Flaw(*self._place, why))


def _local(name: str) -> str:
    return name.rpartition(":")[2].rpartition("}")[2]


def refuse(*_: object) -> None:
    """Stop at entities, of which a short text can hold a long one."""
    raise ValueError("sheet with entities: no program writes such")


def _place(name: str) -> tuple[int, int]:
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"sheet with a cell at no place: {name}")
    return int(found[2]), _number(found[1])


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1

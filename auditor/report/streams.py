"""Write what a program reads: UTF-8, whatever the console."""

from __future__ import annotations

from typing import TextIO


def write_utf8(text: str, stream: TextIO) -> None:
    """Write ``text`` and a line feed as UTF-8 bytes wherever the stream takes bytes: a Chinese Windows console is GBK."""
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(f"{text}\n")
        return
    stream.flush()
    binary.write(f"{text}\n".encode())
    binary.flush()

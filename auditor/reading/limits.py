"""Bounds that keep one hostile or mistaken file from stopping a run over thousands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the bounds of one file; what exceeds them becomes an ``Unreadable``, never a silent cut.

    ``max_bytes`` is the size on disk, ``max_chars`` the decoded length, ``max_paragraphs`` the lines
    of text, ``max_nodes`` and ``max_depth`` the size of an HTML tree.
    """

    max_bytes: int = 20 * 1024 * 1024
    max_chars: int = 2_000_000
    max_paragraphs: int = 50_000
    max_nodes: int = 400_000
    max_depth: int = 512


DEFAULT_LIMITS = Limits()
"""Hold the bounds used where a caller names none."""

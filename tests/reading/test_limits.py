"""Limits are fixed once made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from auditor.reading.limits import DEFAULT_LIMITS, Limits


def test_defaults_admit_any_real_report() -> None:
    assert Limits(max_bytes=20 * 1024 * 1024, max_chars=2_000_000) == DEFAULT_LIMITS


def test_limits_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        DEFAULT_LIMITS.max_bytes = 1  # type: ignore[misc]

"""Tests of auditor.reading."""

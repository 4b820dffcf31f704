"""Audit 法治政府建设年度报告 for completeness: rules as data, verdicts with quoted evidence."""

__version__ = "0.1.0"

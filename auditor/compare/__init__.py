"""Compare two sides, document by document: a report with its revision, last year's run with this year's."""

"""The HTML report: one page, with what it needs inside."""

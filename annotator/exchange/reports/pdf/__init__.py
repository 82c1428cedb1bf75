"""The PDF report, set by Typst."""

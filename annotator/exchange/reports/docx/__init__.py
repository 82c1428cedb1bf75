"""The Word report: comments in the text, tables below it."""

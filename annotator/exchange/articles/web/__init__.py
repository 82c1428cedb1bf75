"""Saved web pages and pasted rich text: HTML to the lines of an article."""

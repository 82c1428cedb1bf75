"""Attribute quotes and fact-check articles by hand, in a local library that loses nothing."""

__version__ = "0.1.0"

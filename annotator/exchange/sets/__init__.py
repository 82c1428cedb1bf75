"""Annotation sets in and out for other programs, one module a format and direction."""

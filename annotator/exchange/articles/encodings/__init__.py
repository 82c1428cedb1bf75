"""Bytes of text files to text."""

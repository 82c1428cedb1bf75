"""Readers: a file, or what was pasted, becomes an article that is not in a library yet. One module a format."""

"""REFI-QDA projects, for programs of qualitative research."""

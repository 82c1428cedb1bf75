"""The project’s own JSON, lossless: written, read strictly, and a line a set."""

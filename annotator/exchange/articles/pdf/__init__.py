"""PDF files: characters, words, rows, columns, paragraphs, in this order."""

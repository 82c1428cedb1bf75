"""What the files of all word processors have in common: paragraphs with marks, remarks, names of styles."""

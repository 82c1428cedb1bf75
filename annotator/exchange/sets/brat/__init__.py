"""brat standoff: a text and a file of annotations beside it."""

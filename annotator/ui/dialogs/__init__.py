"""Dialogs that tell and ask. They may read a library and never write to it: they emit what the person wants."""

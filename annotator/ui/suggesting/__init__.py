"""Suggestions in the window: read beside it, chosen by confidence and kind, taken or refused by the hand."""

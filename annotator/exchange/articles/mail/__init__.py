"""E-mails and newsletters."""

"""What our own export carried in brat and XMI, and sets made again of it and of what was changed there."""

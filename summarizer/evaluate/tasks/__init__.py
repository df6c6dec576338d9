"""What a system can be asked: one task a file."""

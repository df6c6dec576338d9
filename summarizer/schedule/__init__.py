"""When editions are due, and what starts the digest at those times."""

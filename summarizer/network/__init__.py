"""What all that speaks with other machines has in common: an end, waiting, and clean texts."""

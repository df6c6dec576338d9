"""Whether a claim says what its source says: exact rules, which name what differs."""

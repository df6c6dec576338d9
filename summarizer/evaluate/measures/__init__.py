"""What is measured: one family a file, each a pure function of texts, labels or arrays."""

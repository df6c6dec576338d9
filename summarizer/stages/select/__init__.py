"""Selection under a budget with a redundancy penalty; one algorithm a file."""

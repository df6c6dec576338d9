"""Sources -> stories -> briefs -> a delivered edition, once for each slot of a profile."""

"""Intervals, tests and effect sizes over paired examples; numpy only, seeded."""

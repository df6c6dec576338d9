"""The stages of the pipeline; no stage imports another."""

"""Whether a brief that was written before still says what its sources say."""

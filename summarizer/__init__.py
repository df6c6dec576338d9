"""Multi-document summaries with citations that can be checked."""

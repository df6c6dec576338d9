"""The evaluation harness: data x systems x measures, and which differences are real."""

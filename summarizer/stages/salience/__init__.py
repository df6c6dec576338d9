"""Salience: how important each sentence is; one algorithm a file."""

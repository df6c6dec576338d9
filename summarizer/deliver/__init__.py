"""Bringing an edition to its readers: into a folder, by e-mail, to a webhook."""

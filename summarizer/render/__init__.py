"""A brief as text, Markdown, HTML or JSON."""

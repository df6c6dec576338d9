"""What on a page is not the article: one kind of furniture in a rule or a small function."""

"""Is a line supported by the sentences that it cites?"""

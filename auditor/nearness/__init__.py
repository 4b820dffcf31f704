"""Show, for what a report lacks, the sentences of it that come nearest: nobody should have to search for them."""

"""Document -> found values and bare claims: quantities, counts, voices, checks, kinds."""

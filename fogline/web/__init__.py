"""The pages and the API on this machine: reads through the ledger, writes only decisions."""

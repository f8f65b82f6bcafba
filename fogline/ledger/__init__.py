"""The store of record: every document and every vintage of claims in one SQLite file, only ever added to."""

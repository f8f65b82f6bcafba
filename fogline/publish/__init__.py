"""What Fogline shows: records, rows, pages of text and marked-up reports. Knows records only, no files and no book."""

"""Inputs as the user gave them, read into documents: files, folders and standard input."""

"""Persons' decisions played back over what the machine reads: pure, in the order in which they were made."""

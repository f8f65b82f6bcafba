"""Fogline: who says how many died, about whom, when, how firmly, and exactly where it is written."""

__version__ = "0.1.0"

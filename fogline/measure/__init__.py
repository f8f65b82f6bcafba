"""How good and how fast: scores against annotated reports, and the bench."""

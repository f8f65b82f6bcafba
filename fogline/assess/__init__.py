"""From events to ties, estimates by policy and contradictions: nothing is averaged, and every figure keeps its reason."""

"""Sources that are asked again and again: what they are, where each stands, what is new, and which news is worth an alert."""

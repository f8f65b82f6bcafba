"""From claims to origins, events and incidents: pure, deterministic, and with a named reason for every join."""

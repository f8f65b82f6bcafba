"""Words to meanings: times, places and actors. Pure functions over a view, found values and the book."""

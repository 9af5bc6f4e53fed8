"""Finding records: the only door."""

"""The door for readers: every public page."""

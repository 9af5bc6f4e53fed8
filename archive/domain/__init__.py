"""Verbs: what is done to the nouns, whoever asks for it."""

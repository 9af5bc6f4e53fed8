"""Words and links of which the pages are made."""

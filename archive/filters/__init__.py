"""What narrows the lists: one filter set for each noun."""

"""System checks: what a noun must have besides its table."""

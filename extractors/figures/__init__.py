"""Money, counts and periods as printed, read into values."""

"""Which articles are asked for: conditions, chance, and the sides of a split."""

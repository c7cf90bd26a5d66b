"""The alert board: which alerts there are, filtered, in order, with the figures of now."""

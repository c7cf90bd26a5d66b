"""How the loops read the log."""

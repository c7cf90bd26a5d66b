"""How well the monitors warn: a made-up market is lived through, and what was said of it is held against what
is true of it."""

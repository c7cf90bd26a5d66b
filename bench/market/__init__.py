"""A made-up market of any size, for measurements: the same size and seed give the same log."""

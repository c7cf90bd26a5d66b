"""What an event costs: CPU, not wall time; medians of five; all variants in turns, in one run."""

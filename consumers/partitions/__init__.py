"""The books divided among processes."""

"""Forewarn: early warnings for companies that sell through dealers."""

"""What the loops need from outside, as protocols."""

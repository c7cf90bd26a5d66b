"""Faults that are done to a company at work. Each module has FAULTS: name, tries in the long run, function.
The function gets a stage and the number of tries, and gives what was seen; it raises AssertionError where a
promise is broken. Tests call it with few tries, `make torture` with many."""

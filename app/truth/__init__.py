"""How well the monitors warn, where it is known what is true: in a made-up market."""

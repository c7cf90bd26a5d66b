"""From a command to stored facts."""

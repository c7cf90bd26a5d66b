"""From the event store to the topics."""

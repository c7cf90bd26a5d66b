"""From the log to books and alerts: what a worker does with each batch."""

"""What there is to send and to publish, described from the code."""

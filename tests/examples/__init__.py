"""Good examples of messages, and of companies that exchange them, for all tests."""

"""What the command line, the API and the pages read: data, nothing printed."""

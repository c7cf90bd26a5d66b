"""What grows with the company: the command line on a store of very many customers."""

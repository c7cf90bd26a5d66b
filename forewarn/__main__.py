"""`python -m forewarn` is the command `forewarn`."""

from forewarn.cli.main import main

main()

"""Lets the command line run as a module."""

from detente.cli import main

if __name__ == "__main__":
    main()

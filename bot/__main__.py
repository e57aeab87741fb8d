"""Lets `python -m bot` do what the command `rumourline` does."""

from bot.cli.app import main

if __name__ == "__main__":
    main()

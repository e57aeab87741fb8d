"""The only door to the life of a fact, for the console, the API and the command line."""

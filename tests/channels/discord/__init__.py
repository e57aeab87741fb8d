"""The Discord channel, with the real client library against a server of our own."""

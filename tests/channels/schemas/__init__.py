"""The local chat servers and our own requests, checked against schemas that others made of the platforms."""

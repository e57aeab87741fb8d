"""What must be right about a fact before it goes out: one small module a family of rules."""

"""The sample fact base, as data: a start for trying things out, not an agency's own facts."""

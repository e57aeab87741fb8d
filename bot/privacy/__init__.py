"""People's data: the schedule enforced, one person's data found and erased, and the record of processing."""

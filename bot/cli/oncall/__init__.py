"""`rumourline oncall`: who is on call, who will be, what is silent, and whether pages arrive."""

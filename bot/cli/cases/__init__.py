"""`rumourline cases`: what nobody has answered yet, how urgent it is, and all that staff do about it."""

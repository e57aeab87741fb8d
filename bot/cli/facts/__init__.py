"""`rumourline facts`: what is in the fact base, in and out, and all that staff do with it."""

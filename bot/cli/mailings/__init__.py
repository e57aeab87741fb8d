"""`rumourline mailings`: what is sent to many: look, propose, agree, stop."""

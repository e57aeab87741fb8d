"""Decides and talks: the decision core, the service around it, channels and alerts."""

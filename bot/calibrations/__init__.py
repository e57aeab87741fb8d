"""Shipped calibrations, as data."""

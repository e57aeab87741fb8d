"""Calibration by an agency's own labels: reads, asks, keeps what came of it. Must not know a screen."""

"""Tests of who is on call, and of pages."""

"""Tests of what is sent to many."""

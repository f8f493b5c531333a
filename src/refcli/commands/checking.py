"""Checking references."""

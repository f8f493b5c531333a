"""Targets: files that are kept written."""

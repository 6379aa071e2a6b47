"""Packages: format and drive."""

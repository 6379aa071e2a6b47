"""Rosters: the list, one roster, its review, the catalogue of programmes."""

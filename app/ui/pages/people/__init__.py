"""The list of households and people."""

"""Checks over the whole register: doubts by severity, why they matter, how to mend them, and what was answered."""

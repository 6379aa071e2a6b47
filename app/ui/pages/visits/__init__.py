"""Home visits: the plan, the visit itself, typing a sheet back."""

"""Files of ours: publishing whole ones, safe places, the folder lock, shipped resources."""

"""Keys, wrapping, signing and sealing of bytes."""

"""PDF and QR; one gate that everything printed passes."""

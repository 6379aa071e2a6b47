"""Finding people as one types: what stands in memory of them, and how it is searched. Pure; nothing is stored here."""

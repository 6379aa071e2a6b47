"""The household: who gets what on which card, what was paid, and the forms of a person and a card."""

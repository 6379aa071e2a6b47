"""An office, township or county: who sits down at its store, its users, its partners, its packages both ways."""

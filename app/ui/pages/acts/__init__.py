"""Acts at the counter (办理): chosen, filled in beside the list of all they change, done, signed for."""

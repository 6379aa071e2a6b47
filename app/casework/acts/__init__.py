"""Acts at the counter (办理): previewed as a list of all they change, then done exactly so, in one transaction."""

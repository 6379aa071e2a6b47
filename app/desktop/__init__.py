"""Qt without widgets: work off the main thread, the change hub, drives, printing, translation."""

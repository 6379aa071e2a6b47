"""The window: widgets, pages and dialogs. Nothing else in the house imports QtWidgets."""

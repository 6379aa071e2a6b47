"""The ledgers, the year at a glance, and closing the year."""

"""Taking in a workbook somebody sent."""

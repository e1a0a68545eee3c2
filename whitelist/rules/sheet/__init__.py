"""WL1xx, too: a workbook, and what its sheets hide or mark."""

"""WL1xx: the file and its structure; what is in a workbook only is in ``sheet/``."""

"""Formats written in markup that is not a workbook of today: HTML, SpreadsheetML 2003, and Strict Open XML."""

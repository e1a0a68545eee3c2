"""Writes reviews as reports: one module for each format, and the parts that formats share."""

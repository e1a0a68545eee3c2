"""The types that every room shares: tables, locations, findings, reviews, errors. No rule, no exchange."""

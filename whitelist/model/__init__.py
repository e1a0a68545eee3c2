"""The nouns that every room shares: tables, locations, findings, reviews, errors. No rule, no exchange."""

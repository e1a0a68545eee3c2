"""One module per exchange → CONNECTOR. The module is called like the exchange's schema, with underscores."""

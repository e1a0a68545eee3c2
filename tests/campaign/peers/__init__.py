"""Other programs that judge or make addresses, one module each, which offers PEER."""

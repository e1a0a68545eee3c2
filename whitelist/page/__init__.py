"""The page of `whitelist serve`: a server on this computer, with everything that it knows in memory."""

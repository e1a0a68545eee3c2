"""Connects to exchanges: the only package that opens sockets. It sends read-only requests (GET) and changes nothing.

    exchanges/      one module per exchange → CONNECTOR: which requests to send, and what the responses mean
    connector       what such a module offers
    registry        finds the connectors
    session         opens a session with an exchange
    credentials     where keys come from: environment, key file, keyring
    api             sends a signed request, returns JSON, explains errors of the exchange
    transport       one server: limits of time and size, retries, no redirects
    entries         reads the entries of a list, and skips what cannot be read
    translation     from the network names of an exchange to the networks of CoinEx
    sheet           own addresses as a file for `build`

httpx is imported when it is used. So are PyJWT and cryptography, which come with the extra ``exchanges``: only keys of
Coinbase need them.
"""

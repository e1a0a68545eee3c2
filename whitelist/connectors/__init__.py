"""Talks to exchanges: the only package that opens sockets. It only asks, by GET; nothing is created or changed.

    exchanges/      one module per exchange → CONNECTOR: what to ask, and what the answers mean
    connector       what such a module offers
    registry        finds the connectors
    session         opens a session with an exchange
    credentials     where keys come from: environment, key file, keyring
    api             a signed question in, JSON out, a refusal explained
    transport       one server: bounded time, bounded size, retries, no redirects
    translation     the exchange's words for networks into CoinEx's
    sheet           own addresses as a file for `build`

httpx, PyJWT and cryptography come with ``withdrawal-whitelist[exchanges]``; they are imported when they are used.
"""

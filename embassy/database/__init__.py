"""The site's PostgreSQL: a server named by DATABASE_URL, or one of our own in EMBASSY_VAR.

`embassy.database` is a Django database engine (see `base`): Django's PostgreSQL engine, which
starts the embedded server when the first connection finds none. docs/adr/0002 says why.
"""

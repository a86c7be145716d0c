"""Drawn pictures of pages without a picture of their own, for networks and messengers.

A card shows what its page shows at this moment, and the ledger is asked whenever it is fetched
(docs/adr/0013-card-images.md). `drawing` draws, `storing` keeps, `views` answers.
"""

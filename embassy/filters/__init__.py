"""Narrowing lists of editions: what may be chosen, how often it would be found, and the panel.

Takes any `EditionQuerySet` and knows neither app: the names of commemorations and agencies are
handed in (`offers.Offer`). A list asks in this order: `Narrowed.read()` for what the address
says, `rows_in()` and `offered` for the rows, `panel()` for what stands beside them.
"""

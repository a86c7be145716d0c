"""The public pages that belong to every kind of item, and what all pages share.

Public code reads editions and reference data (officials, roles, commemorations' names and dates,
categories, agencies) and never the working copy; `tests/site/test_public_modules.py` holds it to
that.
"""

"""Following the site from elsewhere: feeds for readers of news, calendars for phones and desks.

Like the pages, they read editions and reference data and never the working copy
(`tests/site/test_public_modules.py`). What needs to know events stands in `events/`.
"""

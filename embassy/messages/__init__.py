"""Message catalogues without GNU gettext: extract, compile and check with Babel.

    extraction    texts marked for translation, from our Python, templates and scripts
    third_party   texts of Django, unfold and the editor that nobody has translated yet
    catalogues    the .po and .mo files of each language
    problems      what is wrong with a catalogue

`manage.py messages extract|compile|check` is the way in. The domains are Django's: `django` for
Python and templates, `djangojs` for scripts. English has no catalogue: it is the language of the
msgids, and its two plural forms are the msgid and the msgid_plural themselves.
"""

DOMAINS = ("django", "djangojs")
SOURCE_LANGUAGE = "en"

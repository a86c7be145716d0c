"""Words that search knows: of the editions' texts, and of the officials' names and posts.

The database fills both tables itself (triggers of migration 0008). They lead from what a visitor
types to the words as the vectors hold them, and are no answer by themselves: a word may stand in a
scheduled or withdrawn text only, so whatever a visitor is shown is looked up in listed editions.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F


class Word(models.Model):
    """One way a word is written. shown: in small letters; word: folded; lexeme: as vectors hold it;
    skeleton and root: see `embassy.search.letters` and `.endings`."""

    language = models.CharField(max_length=5)
    shown = models.TextField()
    word = models.TextField()
    lexeme = models.TextField()
    skeleton = models.TextField()
    root = models.TextField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.shown


class SearchWord(Word):
    """A word of editions, each once per language; never counted, so that publishing locks none."""

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["shown", "language"], name="search_word_shown"),
            models.Index(OpClass(F("word"), name="text_pattern_ops"), name="search_word_word"),
            models.Index(fields=["lexeme"], name="search_word_lexeme"),
            models.Index(fields=["skeleton"], name="search_word_skeleton"),
            models.Index(fields=["root"], name="search_word_root"),
            GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_alike"),
        ]


class OfficialWord(Word):
    """A word of an official's names, or of the posts ever held. Kept without a foreign key: the
    official's own trigger removes it."""

    official = models.BigIntegerField()
    of_name = models.BooleanField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["official"], name="official_word_official"),
            models.Index(OpClass(F("word"), name="text_pattern_ops"), name="official_word_word"),
            models.Index(fields=["lexeme"], name="official_word_lexeme"),
            models.Index(fields=["skeleton"], name="official_word_skeleton"),
            models.Index(fields=["root"], name="official_word_root"),
            GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="official_word_alike"),
        ]

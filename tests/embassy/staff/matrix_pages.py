"""The rights matrix itself: who may open what, and whose POST takes effect.

Roles are letters: w(riter), t(ranslator, of Kazakh), p(hotographer), e(ditor), a(dministrator).
Visitors have no letter: nothing here is theirs.

A new page of items: one line in OPENED, and where it can change something, one act in
`matrix_acts.py` with its line in CHANGED. A new page of anything else: one line in OTHERS,
and where it can change something, what to POST in `matrix_others.py`.
"""

STAFF = "wtpea"

#: Page of an item → who may open it. {kind: roles} where kinds differ; "" for pages that only
#: answer to POST.
OPENED: dict[str, str | dict[str, str]] = {
    "changelist": STAFF,
    "add": {"article": "we", "event": "we", "exhibit": "wpe", "commemoration": "e", "page": "e"},
    "change": STAFF,
    "delete": "e",
    "history": STAFF,
    "restore": {
        "article": "we", "event": "we", "exhibit": "wpe", "commemoration": "we", "page": "we",
    },
    "publish": "e",
    "withdraw": "e",
    "reinstate": "e",
    "waiting": "e",
    "submit": {
        "article": "wte", "event": "wte", "exhibit": "wtpe", "commemoration": "wte", "page": "wte",
    },
    "return": "e",
    "approve": "e",
    "preview": STAFF,
    "links": {
        "article": "wte", "event": "wte", "exhibit": "wtpe", "commemoration": "wte", "page": "wte",
    },
    "messenger": STAFF,
    "translate": {
        "article": "wte", "event": "wte", "exhibit": "wtpe", "commemoration": "wte", "page": "wte",
    },
    "translations": STAFF,
    "compare": STAFF,
    "compare_live": STAFF,
    "seen": STAFF,
    "seen_text": STAFF,
    "seen_frame": STAFF,
    "wire": "we",
    "from_wire": "we",
}  # fmt: skip

#: Act → whose POST changes something, per kind of item (a kind that is missing has no such act).
#: Everybody else's leaves every table of the database as it was.
_WHOLE = {"article": "we", "event": "we", "exhibit": "wpe", "commemoration": "we", "page": "we"}
_KAZAKH = {
    "article": "wte", "event": "wte", "exhibit": "wtpe", "commemoration": "wte", "page": "wte",
}  # fmt: skip
_PICTURES = dict.fromkeys(_WHOLE, "wpe")
_PUBLISHERS = dict.fromkeys(_WHOLE, "e")
_ROWS = {"event": "we", "commemoration": "we"}

CHANGED: dict[str, dict[str, str]] = {
    "save the Kazakh text": _KAZAKH,
    "save the Russian text": _WHOLE,
    "save the language it is written in": _WHOLE,
    "save a fact": {
        "article": "we", "event": "we", "exhibit": "wpe", "commemoration": "e", "page": "we",
    },
    "save a row in Kazakh": {"event": "wte", "commemoration": "wte"},
    "save a row in Russian": _ROWS,
    "save a fact of a row": _ROWS,
    "add a row": _ROWS,
    "remove a row": _ROWS,
    "name a commemoration": {"commemoration": "e"},
    "upload a lead picture": _WHOLE,
    "attach a PDF": {"article": "we"},
    "caption a picture in Kazakh": dict.fromkeys(_WHOLE, "wtpe"),
    "caption a picture in Russian": _PICTURES,
    "caption all pictures in Kazakh": dict.fromkeys(_WHOLE, "wtpe"),
    "caption all pictures in Russian": _PICTURES,
    "describe a picture in Kazakh": dict.fromkeys(_WHOLE, "wtpe"),
    "describe a picture in Russian": _PICTURES,
    "name who made a picture": _PICTURES,
    "pick a picture": _PICTURES,
    "reject a picture": _PICTURES,
    "have a picture lead": _PICTURES,
    "remove a picture": _PICTURES,
    "add a picture": _PICTURES,
    "add pictures without scripts": _PICTURES,
    "add an item": {
        "article": "we", "event": "we", "exhibit": "wpe", "commemoration": "e", "page": "e",
    },
    "delete": _PUBLISHERS,
    "delete in bulk": _PUBLISHERS,
    "restore": _WHOLE,
    "translate into Kazakh": _KAZAKH,
    "translate into Azerbaijani": _WHOLE,
    "take the Kazakh translation": _KAZAKH,
    "give the Kazakh translation away": _WHOLE,
    "say Kazakh is not needed": _WHOLE,
    "submit": _KAZAKH,
    "return": _PUBLISHERS,
    "approve": _PUBLISHERS,
    "comment": _PUBLISHERS,
    "make a preview link": _KAZAKH,
    "publish": _PUBLISHERS,
    "schedule": _PUBLISHERS,
    "withdraw": _PUBLISHERS,
    "reinstate": _PUBLISHERS,
    "publish together": _PUBLISHERS,
    "move several": _PUBLISHERS,
    "cancel several": _PUBLISHERS,
    "move what is scheduled": _PUBLISHERS,
    "cancel what is scheduled": _PUBLISHERS,
}  # fmt: skip

#: Acts that take effect in some states only.
ONLY_IN: dict[str, set[str]] = {
    "delete": {"draft"},
    "delete in bulk": {"draft"},
    "submit": {"draft", "changed"},
    "return": {"draft", "changed"},
    "approve": {"draft", "changed"},
    "comment": {"draft", "changed"},
    "make a preview link": {"draft", "scheduled", "changed"},
    "publish": {"draft", "changed"},
    "schedule": {"draft", "changed"},
    "withdraw": {"live", "changed"},
    "reinstate": {"withdrawn"},
    "publish together": {"draft", "changed"},
    "move several": {"scheduled"},
    "cancel several": {"scheduled"},
    "move what is scheduled": {"scheduled"},
    "cancel what is scheduled": {"scheduled"},
}
#: Acts that those with the right are refused in every other state, and that are tried all the same.
KEPT = {"delete", "delete in bulk"}
#: Acts after which visitors see something else; after all others, never.
SEEN = {"publish", "publish together", "withdraw", "reinstate"}
#: Reference data takes effect when saved, which is why it needs the publish right.
SEEN_AT_ONCE = {("commemoration", "save a fact"), ("commemoration", "name a commemoration")}

#: Every other address below /admin/ → who may open it, and whose POST takes effect (tried with what
#: `matrix_others.py` posts). None: the acts above try it.
OTHERS: dict[str, tuple[str, str | None]] = {
    "admin:index": (STAFF, ""),
    "admin:app_list": (STAFF, ""),
    "admin:login": (STAFF, ""),
    "admin:logout": ("", ""),
    "admin:password_change": (STAFF, STAFF),
    "admin:password_change_done": (STAFF, ""),
    "admin:autocomplete": (STAFF, ""),
    "admin:jsi18n": (STAFF, ""),
    "admin:search": (STAFF, ""),
    "admin:view_on_site": (STAFF, ""),
    "set_language": (STAFF, ""),
    # Pictures and files of drafts.
    "media:picture": (STAFF, ""),
    "media:thumbnail": (STAFF, ""),
    "media:file": (STAFF, ""),
    # What is typed, and who is here: one's own.
    "together:beat": ("", ""),
    "together:discard": ("", ""),
    # Mending on the first page.
    "desk:retry": ("", ""),
    "desk:dismiss": ("", ""),
    "desk:again": ("", ""),
    # Over all items.
    "admin:translations_home": (STAFF, ""),
    "admin:translations": (STAFF, "we"),
    "admin:embassy_release_together": ("e", None),
    "admin:embassy_release_scheduled": (STAFF, ""),
    "admin:embassy_release_scheduled_change": ("e", None),
    "admin:embassy_edition_targets": ("e", ""),
    "admin:embassy_logentry_export": (STAFF, ""),
    # Galleries: what changes them is tried item by item, above.
    "admin:embassy_gallery_change": (STAFF, None),
    "admin:embassy_gallery_upload": ("wpe", None),
    "admin:embassy_gallery_captions": (STAFF, None),
    "admin:embassy_gallery_picture": (STAFF, None),
    "admin:embassy_gallery_progress": (STAFF, ""),
    "admin:embassy_gallery_take_file": ("", None),
    "admin:embassy_gallery_known_files": ("", ""),
    "admin:embassy_gallery_change_sheet": ("", None),
    "admin:embassy_gallery_write_captions": ("", None),
    "admin:embassy_gallery_fill_pattern": ("", None),
    "admin:embassy_gallery_done": ("", ""),
    # One's own usual credit, the writer's here; the list sends those who upload to their own.
    "admin:embassy_photographer_mine": (STAFF, ""),
    "admin:embassy_photographer_changelist": ("wpe", ""),
    "admin:embassy_photographer_add": ("e", "e"),
    "admin:embassy_photographer_change": ("we", "we"),
    "admin:embassy_photographer_delete": ("", ""),
    "admin:embassy_photographer_history": ("we", ""),
    # People and settings.
    "admin:auth_user_password_change": ("a", "a"),
    "admin:auth_user_leave": ("a", "a"),
}


def _model(name: str, *, seen: str, changed: str, listed: str, added: str = "", gone: str = ""):
    """The five pages of a model: who sees them, who changes, by actions of the list too, adds,
    deletes."""
    added, gone = added or changed, gone or changed
    OTHERS.update(
        {
            f"admin:{name}_changelist": (seen, listed),
            f"admin:{name}_add": (added, added),
            f"admin:{name}_delete": (gone, gone),
            f"admin:{name}_history": (seen, ""),
        }
    )
    OTHERS.setdefault(f"admin:{name}_change", (seen, changed))


# The registry takes effect when saved; the glossary is the editor's too.
_model("embassy_official", seen=STAFF, changed="e", listed="e")
_model("embassy_role", seen=STAFF, changed="e", listed="e")
_model("articles_agency", seen=STAFF, changed="e", listed="e")
_model("articles_category", seen=STAFF, changed="e", listed="e")
_model("embassy_term", seen=STAFF, changed="e", listed="e")
# A gallery comes into being with its first picture and goes with its item.
_model("embassy_gallery", seen=STAFF, changed="", listed="")
# The ledger, single saves and the log are read.
_model("embassy_edition", seen=STAFF, changed="", listed="")
_model("embassy_revision", seen=STAFF, changed="", listed="")
_model("embassy_release", seen=STAFF, changed="", listed="")
_model("embassy_logentry", seen=STAFF, changed="", listed="")
# The machine's affairs are a superuser's.
_model("django_tasks_database_dbtaskresult", seen="", changed="", listed="")
# People and settings.
_model("auth_user", seen="a", changed="a", listed="")
_model("auth_group", seen="a", changed="", listed="")
_model("embassy_approver", seen="a", changed="a", listed="a")
_model("embassy_officesettings", seen="a", changed="a", listed="")
OTHERS["admin:embassy_officesettings_add"] = OTHERS["admin:embassy_officesettings_delete"] = (
    "",
    "",
)

"""Words that stand in texts nobody may read, and nowhere else."""

#: {how the text is hidden: its word}. Letters that no transliteration or folding changes.
MARKS = {
    "draft": "zorvaxdraft",
    "scheduled": "zorvaxlater",
    "embargoed": "zorvaxembargo",
    "cancelled": "zorvaxcancel",
    "withdrawn": "zorvaxwithdrawn",
    "error": "zorvaxmistake",
    "replaced": "zorvaxreplaced",
    "change": "zorvaxchange",
}
#: Hidden outright: their addresses do not exist, nor does anything drawn for them.
OUTRIGHT = ("draft", "scheduled", "embargoed", "cancelled")
#: A word of a text that is live: the walk must find it, or it would find nothing.
LIVE = "zorvaxlive"

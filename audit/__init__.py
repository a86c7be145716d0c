"""`make audit`: independent judges on a throw-away site, one line a check."""

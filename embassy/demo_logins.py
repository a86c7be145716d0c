"""The demo's staff: `load_demo` makes these users, `make demo` prints them. Never in production."""

DEMO_LOGINS = {
    # user name (and group): password
    "writer": "writer-of-the-demo",
    "editor": "editor-of-the-demo",
}

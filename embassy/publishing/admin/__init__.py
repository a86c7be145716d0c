"""The admin of what can be published: one form per item, its states, its history, its dialogs."""

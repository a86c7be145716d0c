"""The page for journalists: whom to ask, what to print, what there is to take."""

"""The gallery's own screens in the admin: uploading, sorting out, captions, one picture."""

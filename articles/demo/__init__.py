"""The demo: content files, drawn pictures, and what loads them."""

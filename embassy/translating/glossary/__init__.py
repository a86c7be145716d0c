"""The office's fixed names beside the text that is translated.

- `entries` says what an entry is and who provides them: the registry's rooms register themselves
  with `@provides`, the office's own terms and officials are in `own`.
- `matching` finds an entry in a text whatever its case or suffix; pure.
- `offering` puts the two together: what to offer beside a text, and what a translation leaves out.
"""

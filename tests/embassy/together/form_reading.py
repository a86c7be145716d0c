"""What a browser without scripts would send for a form, read from the page itself."""

from html.parser import HTMLParser

_BUTTONS = ("submit", "button", "image", "reset", "file")


def sent_by(html: str, form: str) -> dict[str, str | list[str]]:
    """{name: value} of everything inside the form with that id; several values as a list."""
    reader = _Reader(form)
    reader.feed(html)
    data: dict[str, str | list[str]] = {}
    for name, value in reader.values:
        data[name] = (
            [*([had] if isinstance(had := data[name], str) else had), value]
            if (name in data)
            else value
        )
    for name in reader.multiple & data.keys():
        data[name] = [data[name]] if isinstance(data[name], str) else data[name]
    return data


class _Reader(HTMLParser):
    def __init__(self, form: str):
        super().__init__(convert_charrefs=True)
        self.form, self.inside = form, False
        self.values: list[tuple[str, str]] = []
        self.multiple: set[str] = set()
        self._area: str | None = None
        self._text: list[str] = []
        self._select: dict | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        if tag == "form":
            self.inside = of.get("id") == self.form
        if not self.inside:
            return
        if tag == "input" and of.get("name") and "disabled" not in of:
            kind = of.get("type", "text")
            if kind in _BUTTONS or (kind in ("checkbox", "radio") and "checked" not in of):
                return
            self.values.append(
                (of["name"], of.get("value") or ("on" if kind == "checkbox" else ""))
            )
        elif tag == "textarea":
            self._area, self._text = of.get("name"), []
        elif tag == "select":
            self._select, self._options = of, []
        elif tag == "option" and self._select is not None:
            self._options.append((of.get("value") or "", "selected" in of))

    def handle_data(self, data):
        if self._area is not None:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self._area is not None:
            text = "".join(self._text).removeprefix("\n")
            self.values.append((self._area, text.replace("\r\n", "\n").replace("\n", "\r\n")))
            self._area = None
        elif tag == "select" and self._select is not None:
            self._choose()

    def _choose(self) -> None:
        name = self._select.get("name")
        chosen = [value for value, selected in self._options if selected]
        if "multiple" in self._select:
            self.multiple.add(name)
        elif not chosen:
            chosen = [value for value, _selected in self._options[:1]]
        self.values += [(name, value) for value in chosen if name]
        self._select = None

import pytest

from embassy.photos.metadata.wording import ANY, in_language


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, {}),
        ({ANY: "Венки"}, {"ru": "Венки"}),  # the language the item is written in
        ({ANY: "Венки", "en": "Wreaths"}, {"ru": "Венки", "en": "Wreaths"}),
        ({ANY: "Wreaths", "en": "Wreaths"}, {"en": "Wreaths"}),  # its default is English
        ({ANY: "Çelenk", "tr": "Çelenk"}, {}),  # a language the site has not
        ({ANY: "A", "ru-RU": "B"}, {"ru": "B"}),
        ({"az-Latn-AZ": "Əklil", "kk_KZ": "Гүл"}, {"az": "Əklil", "kk": "Гүл"}),
        ("Venok", {"ru": "Venok"}),  # as kept before XMP was read
    ],
)
def test_each_text_goes_to_its_language(texts, expected):
    found = {code: in_language(texts, code, source="ru") for code in ("az", "ru", "kk", "en")}
    assert {code: text for code, text in found.items() if text} == expected

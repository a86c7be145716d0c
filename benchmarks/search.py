"""What a search costs while the archive grows a hundredfold."""

import os
from urllib.parse import urlencode

from benchmarks.database import archive, two_archives
from benchmarks.texts import name, roots, sentences
from benchmarks.timing import compare
from embassy.models import Official

SMALL = int(os.environ.get("BENCH_SMALL", "2000"))
LARGE = int(os.environ.get("BENCH_LARGE", "200000"))
LANGUAGES = ("az", "ru", "kk", "en")
AIM = 1.5


def run() -> None:
    for number in range(200):
        named = {
            f"name_{language}": f"{name(number, language)} {name(7_000 + number, language)}"
            for language in LANGUAGES
        }
        slugs = {f"slug_{language}": f"official-{number}-{language}" for language in LANGUAGES}
        Official.objects.create(**named, **slugs, confirmed=True)
    archive(SMALL, languages=LANGUAGES)
    with two_archives(lambda: archive(LARGE - SMALL, languages=LANGUAGES)) as archives:
        for what, address in _addresses().items():
            compare(what, archives, (address, address), AIM)


def _addresses() -> dict[str, str]:
    frequent, middling = roots("ru")[0], roots("ru")[120]
    rare = name(300, "ru").lower()
    neighbours = sentences("ru")[5].rstrip(".").split()[1:3]
    official = name(7_005, "en")
    queries = {
        "word of every text": frequent,
        "word of some texts": middling,
        "rare word": rare,
        "two words": f"{frequent} {middling}",
        "frequent and rare word": f"{frequent} {rare}",
        "phrase of few texts": f'"{" ".join(neighbours)}"',
        "phrase of some texts": f'"{roots("ru")[3]} {roots("ru")[4]}"',
        "phrase of frequent words": f'"{roots("ru")[0]} {roots("ru")[1]}"',
        "slip": rare[:2] + rare[3] + rare[2] + rare[4:],
        "beginning of words": roots("ru")[3][:4],
        "beginning of a rare word": rare[:5],
        "word without another": f"{frequent} -{middling}",
        "official in another script": official,
        "nothing found": "ъъъщщщъъъ",
        "Azerbaijani, another form": roots("az")[40] + "larında",
        "some of the words": f"{middling} {rare} {roots('ru')[800]}",
    }
    addresses = {
        what: f"/{'az' if what.startswith('Azerb') else 'ru'}/search/?{urlencode({'q': query})}"
        for what, query in queries.items()
    }
    for what in ("word of every text", "rare word", "beginning of words"):
        query = urlencode({"q": queries[what]})
        addresses[f"suggestions: {what}"] = f"/ru/search/suggest/?{query}"
    return addresses

"""What was held at the event: stable keys, found by the words agencies use for each.

Patterns are matched against folded text (see tokens.fold) of each paragraph. A flag raised in a
town years ago is history, not programme: patterns name the ceremony, not the bare act.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from articles.wire.tokens import fold

LABELS = {
    "wreath_laying": _("laying of flowers or wreaths"),
    "minute_of_silence": _("minute of silence"),
    "speeches": _("speeches"),
    "photo_exhibition": _("photo exhibition"),
    "exhibition": _("exhibition"),
    "film": _("film or video"),
    "reception": _("reception"),
    "concert": _("concert or music"),
    "anthem": _("national anthems"),
    "prayer": _("prayer"),
    "flag_raising": _("raising of the flag"),
    "book_presentation": _("book presentation"),
    "conference": _("conference or round table"),
    "award": _("awards"),
    "tree_planting": _("tree planting"),
    "visit": _("visit to a memorial"),
}

_FLOWERS_RU = r"(?:цвет|вен(?:ок|к)|гирлянд|гвоздик|букет)\w*"
PATTERNS = {
    "wreath_laying": (
        r"возл(?:ож|аг)\w*\W+(?:[^.!?]{0,60}?)\b" + _FLOWERS_RU,
        _FLOWERS_RU + r"\W+(?:[^.!?]{0,60}?)\bвозл(?:ож|аг)\w*",
        r"(?:əklil|gül\s+dəst\w*|güllər|tər\s+güllər)\s+(?:\w+\s+){0,2}(?:qoy|düz)\w*",
        r"(?:önünə|üzərinə|abidəsinə|büstünə)\s+(?:\w+\s+){0,2}(?:əklil|gül)\w*",
        r"гүл\w*\s+(?:\w+\s+){0,2}(?:қой|қою|шоқ)\w*",
        r"\b(?:lay|laid|laying)\b[^.!?]{0,50}\b(?:flower|wreath|carnation|floral)\w*",
        r"(?:flower|wreath|carnation|floral\s+tribute)\w*\s+(?:\w+\s+){0,3}(?:laid|laying|placed)",
        r"(?:wreath|flower)-laying|placed\s+(?:\w+\s+){0,2}(?:flowers|wreaths)",
    ),
    "minute_of_silence": (
        r"минут\w*\s+(?:молчани|тишин)\w*",
        r"(?:bir\s+dəqiqəlik|dəqiqəlik)\s+s[uü]kut\w*|sükutla\s+yad",
        r"(?:бір\s+минут\w*\s+(?:үнсіз|тыныш)|үнсіздікпен|минуттық\s+үнсізд|үнсіздік\s+минут)\w*",
        r"(?:minute|moment)(?:'s|s)?(?:\s+of)?\s+silence|minute-long\s+silence",
    ),
    "speeches": (
        r"выступ(?:ил|ая|ая|ивш|лени|ающ|ят|ает)\w*|произн[её]с\w*\s+речь|с\s+речью|слово\s+(?:было\s+)?предоставлен|"
        r"обрати(?:лся|лась|лись)\b",
        r"(?:çixiş|çixişlar)\w*\s+(?:\w+\s+)?(?:ed|olun|et)\w*|çixişinda|nitq(?:i|ində|lər)\w*",
        r"сөз\s+(?:сөйле|ал)\w*|сөйле(?:ген\s+сөзінде|ді|п)|баяндама\s+жаса\w*|өз\s+сөзінде",
        r"\b(?:addressed\s+(?:the\s+)?(?:event|guests|audience|participants|gathering|ceremony)|"
        r"(?:delivered|made|gave)\s+(?:\w+\s+){0,3}(?:speech|remarks|address)\w*|"
        r"speaking\s+at|addressing\s+(?:the|guests)|in\s+(?:his|her|their)\s+(?:speech|remarks|address)\w*|spoke\s+at|"
        r"(?:spoke|who\s+spoke)\b|speeches)",
    ),
    "photo_exhibition": (
        r"фото-?(?:выставк|экспозици|стенд)\w*|выставк\w*\s+фото\w*|фотограф\w*\s+выставк\w*",
        r"foto-?\s?(?:sərgi|stend)\w*|fotoşəkil\w*(?:\s+\w+){0,3}\s+sərgi\w*",
        r"фото-?(?:көрме|сурет\w*\s+көрме)\w*|фотосуреттер\s+көрме\w*",
        r"photo(?:graph|graphic)?s?\s*-?(?:exhibit|display|exposition)\w*|"
        r"exhibition\s+of\s+(?:\w+\s+)?photo\w*",
    ),
    "exhibition": (
        r"(?<!фото)(?<!фото-)выстав(?:к|ок|оч)\w*",
        r"(?<![^\W\d_])sərgi\w*",
        r"(?<![^\W\d_])көрме\w*",
        r"(?<!photo )(?<!photographic )\bexhibition\w*",
    ),
    "film": (
        r"(?:показ|демонстр|просмотр|представ|посмотр|покажут)\w*[^.!?]{0,70}\b(?:фильм|видео\w*|кинолент)\w*",
        r"(?:фильм|видео(?:ролик|материал|фильм|презентац))\w*[^.!?]{0,70}\b(?:показ|демонстр|просмотр|представ)\w*",
        r"(?:film|videoçarx|video\s?material|videorolik|videogörüntü|videofilm)\w*"
        r"[^.!?]{0,60}(?:nümayiş|göstər|izlə|baxi)\w*",
        r"(?:фильм|бейне\w*)[^.!?]{0,60}(?:көрсет|тамашала|ұсыныл)\w*",
        r"\b(?:film|documentary|video|footage)s?\b[^.!?]{0,90}\b(?:screen|shown|show|watched|presented|viewed|play)\w*",
        r"\b(?:screen(?:ing|ed)?|watched|viewed|showing|show)\b[^.!?]{0,60}\b(?:film|documentary|video)\w*",
    ),
    "reception": (
        r"(?:официальн|торжественн|дипломатическ|праздничн)\w+\s+при[её]м\w*|"
        r"при[её]м\w?\s+(?:по\s+случаю|в\s+честь|в\s+посольстве)|\bфуршет\w*",
        r"(?:rəsmi|təntənəli|ziyafət|diplomatik)\s+qəbul\w*|qəbul\s+(?:təşkil|keçiril|ver)\w*|\bziyafət\w*",
        r"(?:салтанатты|ресми|дипломатиялық)\s+қабылдау\w*|қабылдау\s+(?:өт|бер|ұйым)\w*",
        r"\b(?:official|gala|diplomatic|solemn|festive)\s+reception\w*|"
        r"\breception\s+(?:on|to|marking|was|dedicated|in|at|held|hosted)\b|"
        r"(?:hosts?|hosted|held|organi[sz]ed)\s+(?:a|an|the)\s+(?:\w+\s+)?reception",
    ),
    "concert": (
        r"концерт\w*|(?:исполнил|прозвучал)\w*[^.!?]{0,50}\b(?:музык|произведени|песн|композици|мугам)\w*|"
        r"(?:музыкальн|художественн)\w+\s+(?:програм|номер|част)\w*",
        r"(?<![^\W\d_])konsert\w*|(?:bədii|musiqi)\s+(?:proqram|hissə|nömrə)\w*|"
        r"musiqi\w*[^.!?]{0,40}(?:səslən|ifa)\w*",
        r"(?<!\w)концерт\w*|(?:музыка|күй|ән)\w*\s+(?:\w+\s+){0,2}(?:орында|шырқал)\w*",
        r"\bconcert\w*|perform(?:ed|ances?|ing)\b[^.!?]{0,50}\bmus\w*|musical\s+(?:program|part|number)\w*",
    ),
    "anthem": (
        r"(?:исполн|прозвуч|звуч)\w*[^.!?]{0,40}гимн\w*|гимн\w*[^.!?]{0,40}(?:исполн|прозвуч)\w*",
        r"himn\w*[^.!?]{0,40}(?:səslən|ifa|oxun)\w*",
        r"(?:ән\s?ұран|гимн)\w*[^.!?]{0,40}(?:орында|шырқал|ойнал)\w*",
        r"(?:national|state)\s+anthem\w*",
    ),
    "prayer": (
        r"\b(?:молитв|молебен|заупокойн)\w*|прочитан\w*\s+(?:суры|аяты)",
        r"\bdua(?:lar)?\s+(?:oxu|ed|səslən)\w*|rəhmət\s+dua\w*|qurani-?\s?kərim\w*",
        r"(?<!\w)(?:дұға|құран)\w*\s+(?:\w+\s+)?(?:бағышта|оқ|жаса)\w*",
        r"\bprayers?\b|\brecit\w+\s+(?:of\s+)?(?:the\s+)?(?:holy\s+)?(?:quran|koran)",
    ),
    "flag_raising": (
        r"(?:церемони\w+)\s+(?:поднят|подъ[её]м)\w*[^.!?]{0,30}флаг\w*",
        r"bayra(?:q|ğ)\w*\s+(?:qaldiril\w*|ucaldil\w*)\s+mərasim\w*",
        r"ту\w*\s+көтеру\s+рәсім\w*",
        r"flag-?\s?(?:raising|hoisting)",
    ),
    "book_presentation": (
        r"презентаци\w+\s+(?:\w+\s+){0,2}(?:книг|сборник|издани)\w*",
        r"kitab\w*\s+(?:\w+\s+){0,2}təqdimat\w*",
        r"кітап\w*\s+(?:\w+\s+){0,2}(?:тұсаукесер|таныстыр)\w*",
        r"(?:presentation|launch)\s+of\s+(?:the|a)\s+(?:\w+\s+){0,2}book\w*|book\s+(?:presentation|launch)",
    ),
    "conference": (
        r"(?:конференци|кругл\w+\s+стол|семинар|симпозиум)\w*",
        r"\b(?:konfrans|dəyirmi\s+masa|seminar|simpozium)\w*(?!\s+zal)",
        r"(?<!\w)(?:конференция|дөңгелек\s+үстел|семинар)\w*",
        r"\b(?:conference|round\s?table|seminar|symposium)\b(?!\s+(?:hall|room))",
    ),
    "award": (
        r"(?:вруч|награжд|наград)\w*[^.!?]{0,60}\b(?:медал|орден|грамот|диплом\b|благодарност)\w*",
        r"(?:medal|orden|fəxri\s+fərman)\w*\s+(?:\w+\s+){0,3}(?:təqdim|təltif)\w*",
        r"(?:медаль|орден|алғыс\s?хат)\w*\s+(?:\w+\s+){0,3}(?:тапсыр|марапатта)\w*",
        r"award(?:ed)?\b[^.!?]{0,50}\b(?:medal|order|certificate|diploma)s?\b",
    ),
    "tree_planting": (
        r"(?:посад|высад|посаж|высаж)\w*[^.!?]{0,30}\b(?:дерев|саженц)\w*",
        r"\bağac\w*\s+(?:ək|əkil)\w*",
        r"(?<!\w)(?:ағаш|көшет)\w*\s+(?:отырғыз|егіл|ек)\w*",
        r"plant\w*\s+(?:\w+\s+){0,2}trees?\b|tree-?\s?planting",
    ),
}  # fmt: skip
_SPEECH_CONTEXT = re.compile(
    r"(?:с\s+)?заявлени|по\s+телевид|в\s+интервью|с\s+инициатив|с\s+обращени|с\s+отчет|за\s+сборн|инициатором"
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((key, tuple(map(re.compile, patterns))) for key, patterns in PATTERNS.items())


def find_held(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of what the text says was held, in the order the text names them."""
    first: dict[str, tuple[int, int]] = {}
    for number, text in enumerate(texts[:60]):
        folded = fold(text[:6000])
        for key, patterns in _compiled():
            if key in first:
                continue
            starts = [
                at for pattern in patterns if (at := _first(key, pattern, folded)) is not None
            ]
            if starts:
                first[key] = (number, min(starts))
    if "photo_exhibition" in first:
        first.pop("exhibition", None)
    return tuple(sorted(first, key=lambda key: first[key]))


def _first(key: str, pattern: re.Pattern[str], folded: str) -> int | None:
    for match in pattern.finditer(folded):
        # «выступил с заявлением» of decades ago is no speech at the event.
        if key == "speeches" and _SPEECH_CONTEXT.match(folded[match.end() :].lstrip()[:40]):
            continue
        return match.start()
    return None

"""Russian posts in all their cases: a form met in a text leads back to its nominative."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from articles.wire.tokens import word_set

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")

# Masculine nouns in a hard consonant (президент), by plain endings.
_HARD = """
президент министр премьер замминистр консул генконсул директор гендиректор замдиректор ректор
проректор декан профессор доктор доцент академик историк политолог эксперт аналитик экономист
юрист адвокат журналист публицист редактор главред поэт художник фотограф режиссер актер
композитор дипломат депутат сенатор спикер мэр губернатор аким хоким хаким лидер омбудсмен
комиссар координатор куратор модератор автор инспектор аудитор прокурор советник помощник
посланник начальник участник сотрудник генерал полковник подполковник капитан адмирал офицер
командир ветеран магистр студент аспирант докторант выпускник бизнесмен меценат востоковед
тюрколог культуролог музыкант пианист скрипач солист ханандист дирижер оператор менеджер имам
раввин архиепископ митрополит епископ патриарх принц султан эмир канцлер архитектор скульптор
этнограф археолог социолог философ филолог лингвист искусствовед музыковед литературовед
правозащитник общественник активист волонтер врач хирург чемпион тренер спортсмен космонавт
резидент атаман шейх педагог корреспондент политик маршал майор лейтенант сержант документалист
кинорежиссер тележурналист постпред спецпосланник член
"""
# Masculine in a soft sign (представитель) and in -й (герой).
_SOFT = """
представитель спецпредставитель председатель зампредседатель сопредседатель руководитель
заместитель секретарь госсекретарь генсекретарь пресс-секретарь писатель учитель преподаватель
исследователь обозреватель основатель сооснователь учредитель предприниматель деятель создатель
король князь мыслитель просветитель
"""
_FORMS_ADJECTIVAL = """
поверенный уполномоченный управляющий заведующий командующий главнокомандующий ученый учёный
председательствующий исполняющий военнослужащий ведущий рабочий
"""
_FEMININE_DECLENSION = ("глава", "староста")
_FEMININE = """
певица актриса писательница журналистка художница поэтесса пианистка скрипачка солистка студентка
преподавательница исследовательница основательница руководительница представительница активистка
директриса чемпионка супруга учительница председательница
"""
_IRREGULAR = {
    "посол": ("посол", "посла", "послу", "посла", "послом", "после"),
    "певец": ("певец", "певца", "певцу", "певца", "певцом", "певце"),
    "очевидец": ("очевидец", "очевидца", "очевидцу", "очевидца", "очевидцем", "очевидце"),
    "герой": ("герой", "героя", "герою", "героя", "героем", "герое"),
    "муфтий": ("муфтий", "муфтия", "муфтию", "муфтия", "муфтием", "муфтии"),
    "парламентарий": ("парламентарий", "парламентария", "парламентарию", "парламентария",
                      "парламентарием", "парламентарии"),
    "судья": ("судья", "судьи", "судье", "судью", "судьей", "судье"),
}  # fmt: skip
_INDECLINABLE = """
атташе леди замминистра замглавы замруководителя замакима и.о. врио
"""
_PLURALS = {
    "посол": "послы послов послам послами послах",
    "певец": "певцы певцов певцам певцами певцах",
    "герой": "герои героев героям героями героях",
    "глава": "главы глав главам главами главах",
    "ученый": "ученые ученых ученым учеными",
    "профессор": "профессора профессоров профессорам профессорами профессорах",
    "директор": "директора директоров директорам директорами директорах",
    "ректор": "ректора ректоров ректорам ректорами",
}
_PLURAL_CASES = ("nominative", "genitive", "dative", "instrumental", "prepositional")
# Heads that say their holder acts: they govern the genitive of the post itself.
ACTING_HEADS = frozenset({"исполняющий", "и.о.", "врио"})


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a form: nominative singular, case, plural or not."""

    lemma: str
    case: str
    plural: bool


def _add(
    table: dict[str, list[Form]], lemma: str, forms: tuple[str, ...], plural: bool = False
) -> None:
    cases = CASES if not plural else _PLURAL_CASES
    for case, form in zip(cases, forms, strict=False):
        table.setdefault(form.replace("ё", "е"), []).append(Form(lemma, case, plural))


@lru_cache(maxsize=1)
def head_forms() -> dict[str, list[Form]]:
    """Folded form → its readings, for every post of this lexicon."""
    table: dict[str, list[Form]] = {}
    for lemma in _HARD.split():
        soft = lemma.endswith(("ч", "ш", "ж", "щ", "ц"))
        om = "ем" if soft else "ом"
        _add(table, lemma, tuple(lemma + e for e in ("", "а", "у", "а", om, "е")))
        if lemma not in _PLURALS:
            i = "и" if lemma[-1] in "кгхчшжщ" else "ы"
            ov = "ей" if soft else "ов"
            _add(table, lemma, tuple(lemma + e for e in (i, ov, "ам", "ами", "ах")), plural=True)
    for lemma in _SOFT.split():
        stem = lemma[:-1]
        _add(table, lemma, tuple(stem + e for e in ("ь", "я", "ю", "я", "ем", "е")))
        _add(table, lemma, tuple(stem + e for e in ("и", "ей", "ям", "ями", "ях")), plural=True)
    for lemma in _FORMS_ADJECTIVAL.split():
        stem, hard = lemma[:-2], lemma.endswith("ый")
        o = "о" if hard else "е"
        y = "ы" if hard else "и"
        masculine = (
            lemma,
            f"{stem}{o}го",
            f"{stem}{o}му",
            f"{stem}{o}го",
            f"{stem}{y}м",
            f"{stem}{o}м",
        )
        _add(table, lemma, masculine)
        feminine = stem + "ая"
        oblique = f"{stem}{o}й"
        _add(table, feminine, (feminine, oblique, oblique, stem + "ую", oblique, oblique))
    for lemma in _FEMININE_DECLENSION:
        stem = lemma[:-1]
        _add(table, lemma, tuple(stem + e for e in ("а", "ы", "е", "у", "ой", "е")))
    for lemma in _FEMININE.split():
        stem, last = lemma[:-1], lemma[-2]
        y = "и" if last in "кгхч" else "ы"
        oy = "ей" if last == "ц" else "ой"
        _add(table, lemma, tuple(stem + e for e in ("а", y, "е", "у", oy, "е")))
    for lemma, forms in _IRREGULAR.items():
        _add(table, lemma, forms)
    for lemma, forms in _PLURALS.items():
        _add(table, lemma, tuple(forms.split()), plural=True)
    for lemma in _INDECLINABLE.split():
        _add(table, lemma, (lemma,) * 6)
    return table


@lru_cache(maxsize=5_000)
def role_readings(word: str) -> tuple[Form, ...]:
    """Readings of one folded word as a post: listed ones, and compounds of a listed last part.

    «экс-президента» keeps its first part, «писателя-историка» declines both.
    """
    table = head_forms()
    word = word.replace(" ", "")
    if word in table:
        return tuple(table[word])
    first, hyphen, last = word.rpartition("-")
    if not hyphen or last not in table:
        return ()
    found = []
    for form in table[last]:
        fronts = {f.lemma for f in table.get(first, ()) if f.case == form.case}
        found.append(
            Form(f"{min(fronts) if fronts else first}-{form.lemma}", form.case, form.plural)
        )
    return tuple(found)


# Nouns not listed count as posts right before a name when they end so (эколог, тюрколог, физик…).
AGENT_ENDINGS = ("олог", "овед", "граф", "ист", "атор", "итель", "ятель")
# Lower-case words that end like a verb or adverb but belong to titles.
NOT_VERBS = word_set(
    "дел сил отдел школ тел совет комитет университет институт факультет департамент кабинет "
    "паритет"
    " аудит бюджет мандат секретариат магистрат портал капитал материал журнал канал филиал журнала"
    " интернет суверенитет лет ветеринарии искусств медиа связи печати памяти области власти сети"
    " отрасли промышленности безопасности деятельности общественности юстиции соотечественниками"
    " земли торговли части новости культуры музыкальной школы прессы экономики"
)
# Words that end a title when one walks back from a name.
STOPS = word_set(
    "что как также затем далее потом где когда если чтобы который которая которые которого которой"
    " которым это этот эта этом этой тем того при про о об обо без до после перед под над "
    "между через"
    " среди около ради кроме включая благодаря согласно а но или либо не ни же ли бы уже еще"
    " сегодня вчера накануне ранее вначале вместе отдельно лично он она они его ее их им ему ей"
    " мероприятие мероприятия мероприятии церемонии церемония встрече встреча участие участием"
    " начале ходе рамках конце завершение руководством инициативе присутствии"
    " выступая открывая приветствуя отметив подчеркнув напомнив вслед"
)
PREPOSITIONS = word_set("в во по на при за из с со для и от у к")
# Institution nouns that turn the genitive of a name into part of their own name.
INSTITUTIONS = (
    "фонд", "центр", "аэропорт", "проспект", "улиц", "парк", "сквер", "бульвар", "музе",
    "университет", "академи", "школ", "лице", "гимнази", "библиотек", "театр", "стадион",
    "арен", "дворец", "дворц", "мечет", "площад", "преми", "орден", "медал", "стипенди",
    "институт", "колледж", "набережн", "филармони", "консерватори", "дом-музе", "завод",
    "комплекс", "станци", "кубк", "мавзоле", "галере", "киностуди", "лекторий", "чтени",
    "турнир", "мемориал",
)  # fmt: skip
NAMED_AFTER = word_set("имени им")
SPEECH = (
    r"выступи\w+|выступа\w+|выступлени\w+|отмети\w+|отмеча\w+|подчеркн\w+|подч[её]ркива\w+|сказа\w+|"
    r"заяви\w+|заявля\w+|напомни\w+|напомина\w+|рассказа\w+|рассказыва\w+|добави\w+|сообщи\w+|указа[лв]\w*|"
    r"говори\w+|акцентирова\w+|констатирова\w+|проинформирова\w+|обрати\w+|поблагодари\w+|"
    r"поздрави\w+|поздравля\w+|пояснил\w*|объяснил\w*|выразил\w*|поделил\w*|призвал\w*|"
    r"зачитал\w*|прочитал\w*|произн[её]с\w*|коснул\w*|затронул\w*|остановил\w*|охарактеризова\w+|"
    r"высказал\w*|считает|уверен\w*|назвал\w*|поведал\w*|представил\w*|привел\w*|ответил\w*|отвечая|"
    r"слово\s+(?:\w+\s+){0,2}взял\w*|взял\w*\s+слово|подытожил\w*|резюмировал\w*|прокомментирова\w+|предоставил\w*"
)
GUESTS = (
    r"приня\w+\s+участие|принима\w+\s+участие|участвова\w+|участву\w+|присутствова\w+|"
    r"среди\s+гостей|гост\w+\s+(?:вечера|мероприятия|при[её]ма|церемонии)"
)
HOSTS = (
    r"гост\w+\s+(?:по)?приветствова|приветствова\w+\s+(?:гост|участник|собравш)|поприветствова\w+\s+(?:гост|участник|собравш)|"
    r"дал\s+(?:официальн\w+\s+|торжествен\w+\s+)?при[её]м|устроил\w*\s+при[её]м|встрети\w+\s+гост|"
    r"хозя(?:ин|йк)\w+\s+(?:вечера|при[её]ма)|открыл\w*\s+(?:мероприятие|церемонию|вечер|выставку)"
)
# Lower-case words of an agency's titles that say the holder acts for another.
ACTING = (
    r"(?<!\w)поверенн\w+\s+в\s+делах|исполняющ\w+\s+обязанност|(?<!\w)и\.\s?о\.|(?<!\w)врио(?!\w)"
)

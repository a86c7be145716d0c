"""What agency web pages put around a text: sections, navigation, notices (folded letters)."""

from __future__ import annotations

from articles.wire.tokens import fold, word_set

_SECTIONS = """
Внешняя политика, Внутренняя политика, Политика, Общество, В мире, Мир, Экономика, Культура,
Карабах, Происшествия, Официальная хроника, Официально, Официальные новости, Новости, Лента,
Главные новости, Азербайджан, Диаспора, Регион, Регионы, Другие страны, Наука и образование,
Образование, История, Туризм, Спорт, Бизнес, Дипломатия, СНГ, Южный Кавказ, Кавказ, Власть,
Центральная Азия, Казахстан, Интервью, Международные отношения, Международные новости, События,
Мероприятия, Хроника, Армия, Наука, Конфликт, Нагорный Карабах, Анализ, Аналитика, Страна,
Новости Азербайджана, Пресс-релизы, Пресс-релиз, Новости посольства, Двусторонние отношения,
Жизнь, Тема дня, Столица, Главное, Актуально, Мировые новости, Память, Даты,
Siyasət, Xarici siyasət, Daxili siyasət, Cəmiyyət, Dünya, İqtisadiyyat, Mədəniyyət, Rəsmi xronika,
Hadisə, Hadisələr, Diaspor, Qarabağ, Digər ölkələr, Gündəm, Xəbərlər, Rəsmi, Elm və təhsil, Təhsil,
Region, Regionlar, Ölkə, Xarici ölkələr, Diplomatiya, Tarix, Müsahibə, İdman, Turizm, Biznes, Ordu,
Mətbuat şərhi, Mətbuat açıqlaması, Səfirlik xəbərləri, Azərbaycan, Manşet, Aktual, Sosial,
Саясат, Сыртқы саясат, Ішкі саясат, Қоғам, Әлем, Мәдениет, Жаңалықтар, Ресми, Ел, Тарих, Оқиға,
Басты жаңалықтар, Әлем жаңалықтары, Шетелде, Халықаралық қатынастар, Халықаралық, Сұхбат, Қазақстан,
Politics, Foreign politics, Foreign policy, Domestic policy, Domestic politics, Society, World,
Economy, Culture, Other countries, Karabakh, Nation, News, Official, Diaspora, Diplomacy,
International, Azerbaijan, Kazakhstan, Official chronicle, Business, Education, History, Top news,
Latest news, Press release, Press releases, Nagorno-Karabakh conflict, Interview, Army, Caucasus,
South Caucasus, Central Asia, Foreign relations, Foreign affairs, Incident, Analysis, Bilateral
"""
SECTIONS = frozenset(fold(name.strip()) for name in _SECTIONS.split(","))
SECTION_LABELS = ("раздел", "рубрика", "категория", "bölmə", "rubrika", "kateqoriya", "айдар",
                  "бөлім", "section", "category", "rubric")  # fmt: skip

# A line that begins so is navigation or a notice, wherever it stands.
JUNK_STARTS = (
    "читать также", "читайте также", "читать дальше", "читать полностью", "по теме",
    "материалы по теме", "новости по теме", "похожие новости", "смотрите также", "смотри также",
    "поделиться", "поделитесь", "подписаться", "подписывайтесь", "следите за", "теги", "тэги",
    "метки", "ключевые слова", "комментар", "оставить комментарий", "версия для печати",
    "распечатать", "отправить другу", "просмотр", "количество просмотров", "прочитано",
    "все права защищены", "использование материалов", "при использовании", "©", "copyright", "(c)",
    "нашли ошибку", "если вы нашли", "выделите", "реклама", "фото:", "фото из", "источник фото",
    "скачать", "главная", "поиск", "меню", "войти", "регистрация", "дальше", "назад",
    "предыдущая", "следующая", "последние новости", "лента новостей", "популярное",
    "самое читаемое", "telegram",
    "whatsapp", "facebook", "twitter", "instagram", "youtube", "vkontakte", "vk.com",
    "google news", "a-", "a+", "увеличить шрифт", "время чтения", "время публикации", "обновлено",
    "həmçinin oxu", "oxşar xəbər", "paylaş", "bölüş", "abunə ol", "teq", "etiketlər", "açar sözlər",
    "bütün hüquqlar", "xəbərdən istifadə", "materialdan istifadə", "istinad zəruri", "foto:",
    "fotolar:", "çap et", "çap versiyas", "baxiş say", "baxiş:", "oxunub", "oxunma", "ana səhifə",
    "axtariş", "son xəbər", "xəbər lenti", "şərh", "yazilib", "dəqiqəlik oxu", "mənbə:", "reklam",
    "canli yayim", "bizi izlə", "kanalimiza", "video:", "saytda", "əməliyyat icra",
    "тағы оқи", "оқи отыр", "сондай-ақ оқы", "бөлісу", "бөлісіңіз", "жазыл", "тегтер", "кілт сөз",
    "барлық құқық", "материалды пайдалан", "фото:", "пікір", "басты бет", "іздеу", "соңғы жаңалық",
    "ұқсас жаңалық", "қаралым", "қаралды", "дереккөз", "жарнама",
    "read also", "read more", "see also", "related", "more on", "share", "subscribe", "follow us",
    "follow the author", "tags", "keywords", "comment", "leave a comment", "print version",
    "print this", "all rights reserved", "views", "photo:", "photos:", "image:", "photo by",
    "photo credit", "source:", "home", "menu", "search", "sign in", "log in", "latest news",
    "most read", "popular", "advertis", "back news", "next news", "prev news",
    "here we are to serve",
    "your contribution", "by subscribing", "choose to support", "you can also follow", "thank you!",
    "this post is also", "click here", "download", "copy link", "e-mail", "reading time",
    "published:", "updated:", "min read", "listen", "translate",
)  # fmt: skip
# After one of these a list of other headlines follows, to the end or to the next blank line.
LIST_OPENERS = (
    "читать также", "читайте также", "по теме", "материалы по теме", "новости по теме",
    "похожие новости", "смотрите также", "последние новости", "популярное", "самое читаемое",
    "həmçinin oxu", "oxşar xəbər", "son xəbər", "тағы оқи", "сондай-ақ оқы", "ұқсас жаңалық",
    "соңғы жаңалық", "read also", "see also", "related", "more on", "latest news", "most read",
)  # fmt: skip
# Words that surround a date in a header without being text of their own.
DATE_COMPANY = word_set(
    """date дата опубликовано опубликован публикация в г года год время час добавлено обновлено
    просмотров просмотры прочитано количество утром понедельник вторник среда четверг пятница
    суббота воскресенье мск история tarix tarixi saat il ci cu tarixində dərc olunub yayımlanıb
    bazar ertəsi çərşənbə axşamı çərşənbə cümə axşamı cümə şənbə baxış oxunub dəqiqəlik oxu
    жарияланған уақыты сағат ж жыл жылы дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
    published posted updated on at am pm utc gmt msk monday tuesday wednesday thursday friday
    saturday sunday mon tue wed thu fri sat sun views min read time t qaralim қаралым baki vaxti
    бакинское астана"""
)  # fmt: skip
PHOTO_MARKS = (
    "фото", "видео", "фотолар", "фотогалерея", "foto", "fotolar", "video", "videolar", "photo",
    "photos", "video", "foto-video", "фото-видео", "фото/видео", "foto/video", "обновлено",
    "yenilənib", "updated", "эксклюзив", "özəl", "exclusive", "gallery", "фоторепортаж",
    "fotoreportaj", "фото, видео", "фото+видео",
)  # fmt: skip

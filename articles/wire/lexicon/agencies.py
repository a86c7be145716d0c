"""News agencies met in the region: name, IANA zone of their clock, spellings.

One line: name | time zone | spellings, separated by commas (matched without regard to case, as
whole words; a word all in small letters never counts).
"""

AGENCIES = """
Report|Asia/Baku|Report, Report.az, Report İnformasiya Agentliyi, Репорт
Trend|Asia/Baku|Trend, Trend.az, Тренд
AZERTAC|Asia/Baku|AZERTAC, AZƏRTAC, АЗЕРТАДЖ, Азертадж, AZERTAG, ӘЗЕРТАДЖ
APA|Asia/Baku|APA, АПА, Apa.az, APA.az
Turan|Asia/Baku|Turan, Туран, Turan.az, Contact.az
Interfax-Azerbaijan|Asia/Baku|Интерфакс-Азербайджан, Interfax-Azerbaijan, İnterfaks-Azərbaycan
Azernews|Asia/Baku|Azernews, AzerNEWS, Azernews.az
Day.Az|Asia/Baku|Day.az, Day.Az
1news.az|Asia/Baku|1news.az, 1news
Vesti.az|Asia/Baku|Vesti.az
Oxu.Az|Asia/Baku|Oxu.az
Minval|Asia/Baku|Minval, Minval.az, Minval Politika
Caliber.Az|Asia/Baku|Caliber.Az, Caliber
Haqqin.az|Asia/Baku|Haqqin.az
News.Az|Asia/Baku|News.az
Axar.az|Asia/Baku|Axar.az
Modern.az|Asia/Baku|Modern.az
Media.Az|Asia/Baku|Media.az
Azvision|Asia/Baku|Azvision, Azvision.az
SİA|Asia/Baku|SİA, СИА
ONA|Asia/Baku|ONA
Baku TV|Asia/Baku|Baku TV
AZTV|Asia/Baku|AZTV, AZTV.AZ
İctimai TV|Asia/Baku|İctimai TV
Moscow-Baku.ru|Europe/Moscow|Moscow-Baku.ru, Москва-Баку
Sputnik Азербайджан|Asia/Baku|Sputnik Азербайджан, Sputnik Azərbaycan, Sputnik Azerbaijan
Sputnik Казахстан|Asia/Almaty|Sputnik Казахстан, Sputnik Қазақстан, Sputnik Kazakhstan
Sputnik|Europe/Moscow|Sputnik, Спутник
Kazinform|Asia/Almaty|Kazinform, Казинформ, Қазинформ, Inform.kz, Qazinform
QazAqparat|Asia/Almaty|ҚазАқпарат, КазАкпарат, QazAqparat
Tengrinews|Asia/Almaty|Tengrinews, Tengrinews.kz, Тенгриньюс
Zakon.kz|Asia/Almaty|Zakon.kz
Nur.kz|Asia/Almaty|Nur.kz, NUR.KZ
BAQ.KZ|Asia/Almaty|BAQ.KZ, Baq.kz
KazTAG|Asia/Almaty|КазТАГ, KazTAG, ҚазТАГ
Казахстанская правда|Asia/Almaty|Казахстанская правда, Kazpravda.kz
Egemen Qazaqstan|Asia/Almaty|Egemen Qazaqstan, Егемен Қазақстан, Egemen.kz
Хабар 24|Asia/Almaty|Хабар 24, Khabar 24, 24.kz
The Astana Times|Asia/Almaty|The Astana Times, Astana Times
Interfax-Kazakhstan|Asia/Almaty|Интерфакс-Казахстан, Interfax-Kazakhstan
Liter.kz|Asia/Almaty|Liter.kz, Литер
DKnews.kz|Asia/Almaty|DKnews.kz, DKNews
Orda.kz|Asia/Almaty|Orda.kz
Bizmedia.kz|Asia/Almaty|Bizmedia.kz
Ulysmedia.kz|Asia/Almaty|Ulysmedia.kz
Interfax|Europe/Moscow|Интерфакс, Interfax
TASS|Europe/Moscow|ТАСС, TASS, ИТАР-ТАСС
RIA Novosti|Europe/Moscow|РИА Новости, RIA Novosti
Regnum|Europe/Moscow|Regnum
UzA|Asia/Tashkent|УзА, UzA, ÖzA, O‘zA
Dunyo|Asia/Tashkent|Дунё, Dunyo
Uzreport|Asia/Tashkent|Uzreport, UzReport
Gazeta.uz|Asia/Tashkent|Gazeta.uz, Газета.uz
Kun.uz|Asia/Tashkent|Kun.uz
Podrobno.uz|Asia/Tashkent|Podrobno.uz
UzDaily|Asia/Tashkent|UzDaily, UzDaily.uz
Interpressnews|Asia/Tbilisi|Interpressnews, Интерпрессньюс, InterPressNews
1TV.ge|Asia/Tbilisi|1TV.ge, Первый канал Грузии
Civil.ge|Asia/Tbilisi|Civil.ge
Georgia Today|Asia/Tbilisi|Georgia Today
Agenda.ge|Asia/Tbilisi|Agenda.ge
Новости-Грузия|Asia/Tbilisi|Новости-Грузия
Anadolu|Europe/Istanbul|Anadolu, Анадолу, Anadolu Agency, Anadolu Ajansı
TRT|Europe/Istanbul|TRT
DHA|Europe/Istanbul|DHA
Ukrinform|Europe/Kyiv|Ukrinform, Укринформ
Unian|Europe/Kyiv|УНИАН, Unian
BelTA|Europe/Minsk|БЕЛТА, БелТА, BelTA
Kabar|Asia/Bishkek|Кабар, Kabar
AKIpress|Asia/Bishkek|AKIpress
24.kg|Asia/Bishkek|24.kg
Khovar|Asia/Dushanbe|Ховар, Khovar
TDH|Asia/Ashgabat|TDH, ТДХ
Moldpres|Europe/Chisinau|Moldpres
IRNA|Asia/Tehran|IRNA, ИРНА
Reuters|UTC|Reuters, Рейтер
AFP|Europe/Paris|AFP
Associated Press|America/New_York|Associated Press
Xinhua|Asia/Shanghai|Xinhua, Синьхуа
MENAFN|UTC|MENAFN
Euronews|Europe/Paris|Euronews
""".strip()

# Ministries and services that agencies cite but that are no agencies themselves.
NOT_AGENCIES = frozenset(
    {
        "мид", "xin", "xi̇n", "сим", "mfa", "мвд", "оон", "bmt", "бұұ", "un", "снг", "mdb", "тмд",
        "отг", "oic", "оис", "osce", "обсе", "atət", "ес", "eu", "аб", "cnn", "facebook",
        "instagram", "twitter", "x", "telegram", "youtube", "socar", "msk", "сайт", "пресс-служба",
        "пресс-службе", "посольство", "посольстве", "ministry", "embassy", "source", "sources",
        "он", "она", "они", "о", "bu", "it", "he", "she", "they", "who", "this", "that", "ол",
        "event", "the", "media", "сми", "кив", "баспасөз", "дереккөз", "бұл",
    }
)  # fmt: skip

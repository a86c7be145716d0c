"""Azerbaijani and Kazakh posts, titles' other words, and verbs of speech, in folded letters.

A post is listed without its possessive ending: «səfir» also stands for «səfiri», «елші» for
«елшісі». Titles in both languages end with the post, right before the name.
"""

from __future__ import annotations

from articles.wire.tokens import fold, word_set

AZ_POSTS = frozenset(
    fold(
        """
    səfir prezident vitse-prezident nazir müavin sədr rəhbər başçı direktor katib müşavir
    köməkçi konsul attaşe nümayəndə deputat lider tarixçi ekspert professor akademik rektor
    prorektor dekan jurnalist şair yazıçı general general-leytenant general-mayor polkovnik
    podpolkovnik mayor kapitan leytenant vəkil spiker komandan üzv hakim rəis mer politoloq alim
    rəssam fotoqraf rejissor qazi veteran müfti şeyxülislam imam xanım elçi səlahiyyətli
    koordinator moderator redaktor naşir bəstəkar dirijor müğənni pianoçu aktyor aktrisa
    iqtisadçı hüquqşünas diplomat senator qubernator ombudsman komissar kral şeyx şahzadə əmir
    kansler baş-nazir dosent doktor müəllim tədqiqatçı analitik şərqşünas türkoloq təsisçi
    menecer icraçı prokuror müxbir operator memar heykəltəraş həkim çempion məşqçi könüllü fəal
    xadim artist məsul işçi əməkdaş qəhrəman publisist həmsədr vitse-spiker vitse-konsul ravvin
    arxiyepiskop yepiskop iş-adamı adam arxitektor dostu sözçü məsləhətçi kurator müəllif hərbçi
    əsgər zabit jurist filosof filoloq öndər
    """,
    ).split()
)
KK_POSTS = frozenset(
    fold(
        """
    елші президент вице-президент министр вице-министр премьер-министр премьер орынбасар төраға
    төрайым басшы директор хатшы кеңесші көмекші консул атташе өкіл депутат көшбасшы тарихшы
    сарапшы профессор академик ректор проректор декан журналист ақын жазушы генерал полковник
    сенатор әкім спикер мүше ғалым саясаттанушы суретші жетекші бастық қолбасшы эксперт доктор
    мұғалім ұстаз зерттеуші шығыстанушы түркітанушы заңгер экономист режиссер композитор дирижер
    әнші актер имам мүфти уәзір омбудсмен комиссар король ханзада әмір канцлер ардагер батыр
    қайраткер редактор шейх-ул-ислам дипломат үйлестіруші модератор елбасы ханым оқытушы доцент
    этнограф археолог публицист дәрігер чемпион қызметкер елші-кеңесші мэр губернатор аудармашы
    пресс-хатшы бас-хатшы дирижёр маман философ филолог
    """,
    ).split()
)
# Small words that stand inside titles besides possessives and genitives.
AZ_INNER = word_set(
    "xarici işlər daxili və fövqəladə səlahiyyətli milli ümummilli birinci ikinci baş icraçi "
    "elmi üzrə"
    " beynəlxalq əlaqələr dövlət hərbi xalq əməkdar mətbuat siyasi iqtisadi mədəniyyət təhsil"
    " müvəqqəti keçmiş sabiq ulu böyük hüquq müdafiə iş adami ictimai dünya şöhrətli görkəmli "
    "tanınmiş"
    " taninmiş məşhur gənc fəlsəfə tarix elmləri doktoru filologiya siyasət dost diaspor "
    "işlər vəkili"
    " parlament strateji araşdirmalar müstəqil respublika rəhbəri şəhər rayon ali qalib müzəffər"
    " azərbaycanli qazaxistanli gürcü türk özbək qazax rus rəssam yazici şair"
    " sahibkar nazirin vəzifəsini icra edən müvəqqəti birgə general polkovnik kapitan"
)
KK_INNER = word_set(
    "сыртқы істер ішкі және төтенше өкілетті ұлттық жалпыұлттық бірінші екінші бас атқарушы ғылыми"
    " жөніндегі халықаралық мемлекеттік әскери халық еңбек сіңірген баспасөз саяси экономикалық"
    " мәдениет білім уақытша бұрынғы экс ұлы құрметті қоғам белгілі танымал жас тарих ғылымдарының"
    " саясат парламент тәуелсіз республика қалалық аудандық жоғары жоғарғы әзербайжандық "
    "қазақстандық"
    " грузин түрік өзбек қазақ орыс сенімді сенім білдірілген істері міндетін атқарушы атқаратын"
    " қарулы күштердің мәжіліс сенат комитет мемлекет университет"
)
AZ_STOPS = word_set(
    "edən olan görə ilə üçün sonra əvvəl isə da də ki bu o həmin çixişinda zamani tərəfindən"
    " münasibətilə iştirak çixiş həmçinin eyni habelə eləcə habelə daha hər bir bunu bunlari onun"
    " onlar barədə haqqinda kimi qədər ötrü dolayi lakin amma yaxud çünki əgər açan verən bildirən"
    " deyən söyləyən vurğulayan toxunan keçirilən təşkil tədbir tədbiri mərasim mərasimi qeyd"
    " bildirib deyib vurğulayib söyləyib edib olub verib çatdirib nitqində öz adindan"
)
KK_STOPS = word_set(
    "мен пен бен үшін кейін бұрын бұл ол осы сол деп де да туралы жайлы арқылы бойынша қатысты"
    " іс-шара іс-шараға шара шараға рәсім рәсімде барысында өз сөзінде сөз сөйлеген айтқан атап"
    " сондай-ақ бірақ алайда әрі немесе егер бірге ретінде атынан қатысқан қатысты өткен ашқан"
    " білдірген деген жасаған сөйлеп"
)
AZ_SPEECH = (
    r"bildir(?:ib|ər|di|mişdir|ir|diyini)\w*|qeyd\s+(?:ed(?:ib|ər|ir|ərək)|etdi|etmişdir|edən)\w*|de(?:yib|di|mişdir|yir)\b|"
    r"vurğula(?:yib|di|yir|yaraq)\w*|söylə(?:yib|di|yir)\w*|çixiş\s+(?:ed|et)\w*|xatirla(?:d|t)\w*|"
    r"əlavə\s+(?:ed|et)\w*|toxun(?:ub|araq|du)\w*|diqqətə\s+çatdir\w*|məlumat\s+ver(?:ib|di|ərək|mişdir)\w*|"
    r"danişi(?:b|di)\w*|daniş(?:ib|di|araq|an)\w*|nitq\s+söylə\w*|təşəkkür\s+(?:ed|et)\w*|ifadə\s+(?:ed|et)\w*|"
    r"bəyan\s+(?:ed|et)\w*|təbrik\s+(?:ed|et)\w*|qeyd\s+olun\w*|nəzərə\s+çatdir\w*|açiqlama\s+ver\w*|"
    r"bəhs\s+ed\w*|xarakterizə\s+ed\w*|sözlərinə\s+görə|çixişinda|nitqində|məruzə\s+(?:ed|et)\w*"
)
AZ_GUESTS = r"iştirak\s+(?:ed|et)\w*|qatili(?:b|di)|qatil(?:ib|di|mişdir)\w*|qonaq\w*\s+arasinda"
AZ_HOSTS = (
    r"(?:qonaqlari|iştirakçilari)\b[^.]{0,80}\bsalamla\w*|qəbul\s+verib|ev\s+sahibi|"
    r"tədbiri\s+aç\w*"
)
KK_SPEECH = (
    r"айт(?:ты|ып|қан|ады)\w*|атап\s+(?:өт|көрсет|айт)\w*|мәлімде\w*|сөз\s+(?:сөйле|ал)\w*|сөйле(?:ді|ген|п)\w*|"
    r"де(?:ді|йді|ген)\b|еске\s+(?:сал|түсір)\w*|баса\s+айт\w*|хабарла(?:ды|п)\w*|білдір(?:ді|ген|іп)\w*|"
    r"қос(?:ты|қан)\b|ерекше\s+атап\w*|тоқтал(?:ды|ып|ған)\w*|жеткіз(?:ді|ген|іп)\w*|құттықта\w*|"
    r"баяндама\s+жаса\w*|әңгімеле\w*|тілге\s+тиек\w*|алғыс\s+(?:айт|білдір)\w*|сөзінде|көрсетті|пікір"
)
KK_GUESTS = r"қатыс(?:ты|қан|ып)\w*|қонақ(?:тар)?\w*\s+(?:ретінде|арасында)"
KK_HOSTS = r"қонақтарды\s+(?:қарсы|құттықта)\w*|қабылдау\s+берді|шараны\s+аш\w*|рәсімді\s+аш\w*"
AZ_ACTING = (
    r"müvəqqəti\s+işlər|vəzifəsini\s+(?:müvəqqəti\s+)?icra\s+edən|\bv\.\s?i\.\s?e\.|əvəz\s+edən"
)
KK_ACTING = (
    r"уақытша\s+(?:сенімді|істер)|істер\S*\s+уақытша|міндетін\s+(?:уақытша\s+)?атқар|м\.\s?а\."
)

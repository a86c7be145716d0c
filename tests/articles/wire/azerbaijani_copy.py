"""Azerbaijani agency copy, invented, in the shapes agencies use."""

# ruff: noqa: E501 - paragraphs stand on one line, as agencies send them

from tests.articles.wire.cases import Case

AZERBAIJANI = [
    Case(
        name="report_bureau",
        language="az",
        text="""Xarici siyasət
• 26 fevral, 2026
• 16:05
Astanada Xocalı soyqırımı qurbanları anılıb

Azərbaycanın Qazaxıstandakı səfirliyində Xocalı soyqırımının 34-cü ildönümünə həsr olunmuş anım mərasimi keçirilib.

"Report"un Qazaxıstan bürosu xəbər verir ki, mərasim bir dəqiqəlik sükutla başlayıb.

Tədbirdə çıxış edən Azərbaycanın Qazaxıstandakı səfiri Ağalar Atamoğlanov faciənin tarixindən danışıb. Səfir Prezident İlham Əliyevin siyasətini yüksək qiymətləndirib.

Tarixçi Elçin Qarayevin məruzəsi maraqla qarşılanıb. Sonda sənədli film nümayiş etdirilib.
""",
        section="Xarici siyasət",
        published="2026-02-26 16:05",
        headline="Astanada Xocalı soyqırımı qurbanları anılıb",
        agency="Report",
        bureau="Qazaxıstan bürosu",
        bureau_country="kazakhstan",
        commemoration=("khojaly", 34, 2026),
        people={
            "Ağalar Atamoğlanov": ("Azərbaycanın Qazaxıstandakı səfiri", "speaker"),
            "İlham Əliyev": ("Prezident", "mentioned"),
            "Elçin Qarayev": ("tarixçi", "mentioned"),
        },
        held=frozenset({"minute_of_silence", "speeches", "film"}),
        venue="Azərbaycanın Qazaxıstandakı səfirliyi",
        place="Astana",
    ),
    Case(
        name="azertac_dateline_reception",
        language="az",
        text="""Kiyevdə Müstəqillik Günü münasibətilə rəsmi qəbul keçirilib

28 may 2025-ci il

Kiyev, 28 may, AZƏRTAC

Azərbaycanın Ukraynadakı səfirliyi 28 May – Müstəqillik Günü münasibətilə rəsmi qəbul təşkil edib, AZƏRTAC xəbər verir.

Qəbulda Ukrayna xarici işlər nazirinin müavini Oksana Tereşenko, deputatlar Andriy Bondar və İrina Melnik iştirak ediblər.

Səfir Seymur Həsənzadənin adından qonaqları müvəqqəti işlər vəkili Nigar Rəhimova salamlayıb. Himnlər səsləndirilib.
""",
        published="2025-05-28",
        headline="Kiyevdə Müstəqillik Günü münasibətilə rəsmi qəbul keçirilib",
        agency="AZƏRTAC",
        commemoration=("independence-day", 107, 2025),
        people={
            "Oksana Tereşenko": ("Ukrayna xarici işlər nazirinin müavini", "guest"),
            "Andriy Bondar": ("deputat", "guest"),
            "İrina Melnik": ("deputat", "guest"),
            "Seymur Həsənzadə": ("səfir", "mentioned"),
            "Nigar Rəhimova": ("müvəqqəti işlər vəkili", "host"),
        },
        acting=frozenset({"Nigar Rəhimova"}),
        on_behalf_of={"Nigar Rəhimova": "Seymur Həsənzadə"},
        held=frozenset({"reception", "anthem"}),
        place="Kiyev",
    ),
    Case(
        name="apa_suffixes",
        language="az",
        text="""20 yanvar 2026, 14:30
Tbilisidə 20 Yanvar faciəsinin qurbanları yad edilib - FOTO

Gürcüstanda 20 Yanvar faciəsinin 36-cı ildönümü qeyd olunub.

APA-nın Gürcüstan müxbiri xəbər verir ki, ümummilli lider Heydər Əliyevin büstü önünə gül dəstələri qoyulub.

Azərbaycanın Gürcüstandakı səfiri Vüsal Məmmədli bildirib ki, həmin gecə xalqın iradəsi sınmayıb. Səfirin sözlərinə görə, tarixi unutmaq olmaz.

Heydər Əliyev Fondunun nümayəndəsi Günel Məmmədovanın təqdimatında fotosərgi açılıb. Mükafat Elşad Məmmədova təqdim olunub.
""",
        published="2026-01-20 14:30",
        headline="Tbilisidə 20 Yanvar faciəsinin qurbanları yad edilib",
        agency="APA",
        commemoration=("20-january", 36, 2026),
        people={
            "Heydər Əliyev": ("ümummilli lider", "mentioned"),
            "Vüsal Məmmədli": ("Azərbaycanın Gürcüstandakı səfiri", "speaker"),
            "Günel Məmmədova": ("Heydər Əliyev Fondunun nümayəndəsi", "mentioned"),
            "Elşad Məmmədov": ("", "mentioned"),
        },
        held=frozenset({"wreath_laying", "photo_exhibition"}),
        place="Tbilisi",
    ),
    Case(
        name="trend_victory_acting",
        language="az",
        text="""Siyasət
8 noyabr 2025 19:40 (UTC +04:00)
Parisdə Zəfər Günü qeyd edilib

Bakı. Trend:

Azərbaycanın Fransadakı səfirliyində 8 Noyabr – Zəfər Gününün beşinci ildönümü qeyd edilib.

Trend-in məlumatına görə, tədbirdə səfir vəzifəsini icra edən Orxan Tağızadə çıxış edib. O, Prezident, Müzəffər Ali Baş Komandan İlham Əliyevin rəhbərliyi ilə qazanılan qələbədən bəhs edib.

Qarabağ qazisi Tural İlham oğlu Quliyev xatirələrini bölüşüb. Konsert proqramı təqdim olunub.
""",
        section="Siyasət",
        published="2025-11-08 19:40",
        headline="Parisdə Zəfər Günü qeyd edilib",
        agency="Trend",
        commemoration=("victory-day", 5, 2025),
        people={
            "Orxan Tağızadə": ("səfir vəzifəsini icra edən", "speaker"),
            "İlham Əliyev": ("Prezident, Müzəffər Ali Baş Komandan", "mentioned"),
            "Tural İlham oğlu Quliyev": ("Qarabağ qazisi", "mentioned"),
        },
        acting=frozenset({"Orxan Tağızadə"}),
        held=frozenset({"speeches", "concert"}),
        venue="Azərbaycanın Fransadakı səfirliyi",
        place="Paris",
    ),
    Case(
        name="unknown_agency_no_headline",
        language="az",
        text="""27 Sentyabr – Anım Günü münasibətilə sentyabrın 27-də Azərbaycanın Berlindəki səfirliyində anım tədbiri keçirilib.

Bu barədə Xəbərçi.az-a səfirlikdən məlumat verilib. Səfir Nərgiz Qurbanova şəhidlərin xatirəsini yad edib və iştirakçılara təşəkkürünü bildirib. Tədbirdə dua oxunub.

Bütün hüquqlar qorunur.
""",
        headline="27 Sentyabr – Anım Günü münasibətilə sentyabrın 27-də Azərbaycanın Berlindəki"
        " səfirliyində anım tədbiri keçirilib",
        headline_proposed=True,
        agency="Xəbərçi.az",
        commemoration=("remembrance-day", None, None),
        people={"Nərgiz Qurbanova": ("səfir", "speaker")},
        held=frozenset({"prayer"}),
        venue="Azərbaycanın Berlindəki səfirliyi",
        place="Berlin",
        doubts=frozenset({"no_headline", "no_date", "agency_guessed", "lines_dropped"}),
    ),
    Case(
        name="modern_compound_titles",
        language="az",
        text="""Kəlbəcərlilər Xocalını unutmur
2026-02-25
Müəllif: Səbinə Nəcəfova

Modern.az xəbər verir ki, Azərbaycanın İstanbuldakı Baş Konsulluğunda Xocalı faciəsinin otuz dördüncü ildönümü ilə bağlı dəyirmi masa keçirilib.

Milli Məclisin deputatı, Azərbaycan–Türkiyə dostluq qrupunun rəhbəri Əhliman Vəliyev, baş konsul Nərmin Abbasova və professor İlqar Niftəliyev çıxış ediblər.

Deputat vurğulayıb ki, beynəlxalq tanınma vacibdir. Ə.Vəliyev təşkilatçılara minnətdarlığını bildirib.
""",
        published="2026-02-25",
        headline="Kəlbəcərlilər Xocalını unutmur",
        byline="Müəllif: Səbinə Nəcəfova",
        agency="Modern.az",
        commemoration=("khojaly", 34, 2026),
        people={
            "Əhliman Vəliyev": (
                "Milli Məclisin deputatı, Azərbaycan–Türkiyə dostluq qrupunun rəhbəri",
                "speaker",
            ),
            "Nərmin Abbasova": ("baş konsul", "speaker"),
            "İlqar Niftəliyev": ("professor", "speaker"),
        },
        held=frozenset({"conference", "speeches"}),
        venue="Azərbaycanın İstanbuldakı Baş Konsulluğu",
        place="İstanbul",
    ),
]

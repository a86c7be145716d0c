"""English agency copy, invented, in the shapes agencies use."""

# ruff: noqa: E501 - paragraphs stand on one line, as agencies send them

from tests.articles.wire.cases import Case

ENGLISH = [
    Case(
        name="azertac_dateline",
        language="en",
        text="""Khojaly victims commemorated in Astana

Astana, February 26, 2026, AZERTAC

The Embassy of Azerbaijan in Kazakhstan has held an event marking the 34th anniversary of the Khojaly genocide.

AZERTAC reports that the ceremony opened with a minute of silence.

Addressing the event, Azerbaijan's Ambassador to Kazakhstan Agalar Atamoglanov said that the memory of the victims is sacred. He thanked President Ilham Aliyev's office.

Historian Rizvan Huseynov delivered a lecture, and a documentary film was screened.
""",
        published="2026-02-26",
        headline="Khojaly victims commemorated in Astana",
        agency="AZERTAC",
        commemoration=("khojaly", 34, 2026),
        people={
            "Agalar Atamoglanov": ("Azerbaijan's Ambassador to Kazakhstan", "speaker"),
            "Ilham Aliyev": ("President", "mentioned"),
            "Rizvan Huseynov": ("historian", "speaker"),
        },
        held=frozenset({"minute_of_silence", "speeches", "film"}),
        place="Astana",
    ),
    Case(
        name="report_bureau_apposition",
        language="en",
        text="""Foreign policy
20 January, 2026
15:22
Black January victims remembered in Tbilisi

A ceremony dedicated to the 36th anniversary of the January 20 tragedy was held at the Embassy of Azerbaijan in Georgia.

Report's Georgia bureau informs that flowers were laid at the bust of National Leader Heydar Aliyev.

Faig Mammadov, Ambassador of Azerbaijan to Georgia, stressed the importance of the day. Nino Beridze, a lecturer at Tbilisi State University, took part in the ceremony.

A photo exhibition was opened at the Heydar Aliyev Center.

Share
Tags: Azerbaijan, Georgia
""",
        section="Foreign policy",
        published="2026-01-20 15:22",
        headline="Black January victims remembered in Tbilisi",
        agency="Report",
        bureau="Georgia bureau",
        bureau_country="georgia",
        commemoration=("20-january", 36, 2026),
        people={
            "Heydar Aliyev": ("National Leader", "mentioned"),
            "Faig Mammadov": ("Ambassador of Azerbaijan to Georgia", "speaker"),
            "Nino Beridze": ("lecturer at Tbilisi State University", "guest"),
        },
        held=frozenset({"wreath_laying", "photo_exhibition"}),
        venue="Embassy of Azerbaijan in Georgia",
        place="Tbilisi",
        doubts=frozenset({"lines_dropped"}),
    ),
    Case(
        name="trend_reception_behalf",
        language="en",
        text="""Independence Day reception held in London
28 May 2025 20:30 (UTC +04:00)

BAKU, Azerbaijan, May 28. A reception on the occasion of May 28 – Independence Day of Azerbaijan was held in London, Trend reports.

Chargé d'affaires a.i. of Azerbaijan to the UK Leyla Rustamova spoke on behalf of Ambassador Elin Karimov. The reception was attended by Deputy Minister of Culture John Whitfield and Baroness Anne Marlow.

The national anthems were played. A concert followed.
""",
        published="2025-05-28 20:30",
        headline="Independence Day reception held in London",
        agency="Trend",
        commemoration=("independence-day", 107, 2025),
        people={
            "Leyla Rustamova": ("Chargé d'affaires a.i. of Azerbaijan to the UK", "speaker"),
            "Elin Karimov": ("Ambassador", "mentioned"),
            "John Whitfield": ("Deputy Minister of Culture", "guest"),
            "Anne Marlow": ("Baroness", "guest"),
        },
        acting=frozenset({"Leyla Rustamova"}),
        on_behalf_of={"Leyla Rustamova": "Elin Karimov"},
        held=frozenset({"reception", "anthem", "concert", "speeches"}),
        place="London",
    ),
    Case(
        name="hard_wrapped_mail",
        language="en",
        text="""VICTORY DAY MARKED AT EMBASSY IN WARSAW

November 8, 2025

An official reception marking the fifth anniversary of Victory Day
of Azerbaijan took place at the Embassy of Azerbaijan in Poland,
according to APA.

Opening the evening, Ambassador of Azerbaijan to Poland Nargiz
Hasanova emphasized that lasting peace remains the goal of the
country. Military attaché Colonel Rauf Ismayilov then presented
medals to veterans of the war.

The guests watched a short video about the reconstruction of the
liberated cities and talked with the veterans until late.
""",
        published="2025-11-08",
        headline="VICTORY DAY MARKED AT EMBASSY IN WARSAW",
        agency="APA",
        commemoration=("victory-day", 5, 2025),
        people={
            "Nargiz Hasanova": ("Ambassador of Azerbaijan to Poland", "speaker"),
            "Rauf Ismayilov": ("Military attaché Colonel", "mentioned"),
        },
        held=frozenset({"reception", "film"}),
        venue="Embassy of Azerbaijan in Poland",
    ),
    Case(
        name="astana_times_byline",
        language="en",
        text="""Azerbaijan Marks Remembrance Day in Kazakh Capital
By Dana Serikova
2025-09-27T10:00:00+05:00

ASTANA – Azerbaijan’s embassy marked Remembrance Day on September 27, The Astana Times reports.

Acting Ambassador Kamran Aliyev told guests that gratitude has no borders. Senator Olga Petrova laid flowers on behalf of the Chairman of the Senate.
""",
        published="2025-09-27 10:00",
        zone="Asia/Almaty",
        headline="Azerbaijan Marks Remembrance Day in Kazakh Capital",
        byline="By Dana Serikova",
        agency="The Astana Times",
        commemoration=("remembrance-day", 5, 2025),
        people={
            "Kamran Aliyev": ("Acting Ambassador", "speaker"),
            "Olga Petrova": ("Senator", "mentioned"),
        },
        acting=frozenset({"Kamran Aliyev"}),
        on_behalf_of={"Olga Petrova": "Chairman of the Senate"},
        held=frozenset({"wreath_laying"}),
        event_date="2025-09-27",
        place="Astana",
    ),
    Case(
        name="unknown_agency_no_commemoration",
        language="en",
        text="""Chess tournament opens in Tashkent

March 3, 2025

A friendly chess tournament has opened in Tashkent, Silk Herald reports.

Sherzod Tursunov, head of the city chess federation, welcomed the participants. “We are glad to see young players here today,” said Tursunov.
""",
        published="2025-03-03",
        zone="",
        headline="Chess tournament opens in Tashkent",
        agency="Silk Herald",
        people={"Sherzod Tursunov": ("head of the city chess federation", "speaker")},
        place="Tashkent",
        doubts=frozenset({"agency_guessed", "no_commemoration"}),
    ),
]

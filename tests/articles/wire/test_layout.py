"""The order of a page's parts, what surrounds the text, and what is proposed in its stead."""

import pytest

from articles.wire import parse

BODY = (
    "В культурном центре прошёл вечер памяти, собравший студентов и преподавателей.\n\n"
    "Вечер завершился минутой молчания, сообщает Trend.\n"
)
HEADLINE = "Вечер памяти прошёл в культурном центре"


def header(text):
    proposal = parse(text)
    return proposal.section, proposal.published_date.isoformat(), proposal.headline


@pytest.mark.parametrize(
    "top",
    [
        f"Общество\n26 февраля 2026, 13:41\n{HEADLINE}\n\n",
        f"{HEADLINE}\n\nОбщество\n• 26 февраля, 2026\n• 13:41\n",
        f"{HEADLINE}\nОбщество | 26.02.2026 13:41\n\n",
        f"Главная / Новости / Общество\n{HEADLINE}\n2026-02-26 13:41 | Просмотров: 120\n\n",
        f"Раздел: Общество\n{HEADLINE}\nОпубликовано: четверг, 26 февраля 2026 г., 13:41\n\n",
        f"Общество\n{HEADLINE}\n\n26 ФЕВРАЛЬ 2026   Прочитано: 5608\n{HEADLINE}\n\n",
        f"date 2026-02-26 Баку вечер память центр\n   {HEADLINE}\n\n  Общество\n  • 13:41\n",
        f"Другой заголовок со страницы\nЕщё один заголовок\nОбщество\n{HEADLINE}\n26.02.2026\n\n",
        f"<p>Общество</p><h1>{HEADLINE}</h1><time>2026-02-26T13:41:00+04:00</time><br>",
    ],
)
def test_header_is_read_in_any_order(top):
    assert header(top + BODY) == ("Общество", "2026-02-26", HEADLINE)


@pytest.mark.parametrize(
    "mark", [" – ФОТО", " (ФОТО)", " [ВИДЕО]", " - ФОТО/ВИДЕО", " (Фото, видео)"]
)
def test_photo_marks_leave_the_headline(mark):
    assert parse(f"{HEADLINE}{mark}\n26.02.2026\n\n{BODY}").headline == HEADLINE


def test_headline_keeps_words_that_only_look_like_marks():
    headline = "Выставка открылась в столице – фото и документы"
    assert parse(f"{headline}\n26.02.2026\n\n{BODY}").headline == headline


@pytest.mark.parametrize(
    "junk",
    [
        "Читайте также: Другой вечер прошёл в столице",
        "Поделиться",
        "Теги: вечер, память",
        "© 2026 Все права защищены",
        "Подписывайтесь на наш канал",
        "https://news.example/2026/02/26",
        "Фото: посольство",
    ],
)
def test_page_furniture_is_left_out_and_reported(junk):
    proposal = parse(f"{HEADLINE}\n26.02.2026\n\n{BODY}\n{junk}\n")
    assert proposal.dropped == (junk,)
    assert len(proposal.body) == 1
    assert "lines_dropped" in {doubt.code for doubt in proposal.doubts}


def test_sentences_that_begin_like_furniture_stay():
    sentence = "Главная цель вечера заключалась в том, чтобы почтить память погибших земляков."
    assert parse(f"{HEADLINE}\n26.02.2026\n\n{BODY}\n{sentence}\n").body[-1] == sentence


def test_tag_line_without_headline_is_no_headline():
    text = (
        "date 2026-02-26 Баку культурный центр вечер память студенты\n    Общество\n"
        f"    • 26 февраля, 2026\n    • 08:43\n    {BODY}"
    )
    proposal = parse(text)
    assert proposal.headline_proposed
    assert proposal.headline.startswith("В культурном центре прошёл вечер памяти")
    assert "tags_dropped" in {doubt.code for doubt in proposal.doubts}


def test_long_first_sentence_is_shortened_to_a_headline():
    sentence = (
        "В культурном центре прошёл вечер памяти, собравший студентов и преподавателей из разных "
        "университетов столицы, представителей диаспоры, журналистов и гостей, которые приехали "
        "издалека, чтобы почтить память погибших."
    )
    headline = parse(sentence).headline
    assert sentence.startswith(headline)
    assert len(headline) <= 180


def test_first_paragraph_is_the_lead_and_the_rest_the_body():
    proposal = parse(f"{HEADLINE}\n26.02.2026\n\nБаку. 26 февраля. TREND/ {BODY}")
    assert proposal.lead.startswith("В культурном центре прошёл")
    assert proposal.dateline == "Баку. 26 февраля. TREND/"
    assert proposal.body == ("Вечер завершился минутой молчания, сообщает Trend.",)


def test_single_paragraph_gives_lead_and_body():
    proposal = parse("В центре прошёл вечер памяти. Он завершился минутой молчания. Гости ушли.")
    assert proposal.lead == "В центре прошёл вечер памяти."
    assert proposal.body == ("Он завершился минутой молчания. Гости ушли.",)


def test_single_sentence_is_body_not_lead():
    proposal = parse("В центре прошёл вечер памяти.")
    assert (proposal.lead, proposal.body) == ("", ("В центре прошёл вечер памяти.",))


def test_hard_wrapped_azerbaijani_is_joined():
    text = (
        "Xeberci.az-in APA-ya istinadən verdiyi məlumata əsasən, Azərbaycanın\n"
        "Gürcüstandakı səfiri Elnur Şirinov və ictimaiyyət nümayəndələri Heydər\n"
        "Əliyevin büstünü ziyarət edərək önünə gül dəstələri qoyublar. Ziyarətdən\n"
        "sonra səfirlikdə görüş keçirilib və iştirakçılar faciə qurbanlarının əziz\n"
        "xatirəsini bir dəqiqəlik sükutla yad ediblər. Tədbirdə tələbələr də\n"
        "iştirak ediblər.\n"
    )
    proposal = parse(text)
    assert [(person.name, person.role) for person in proposal.people] == [
        ("Elnur Şirinov", "Azərbaycanın Gürcüstandakı səfiri"),
        ("Heydər Əliyev", ""),
    ]
    assert (proposal.agency.name, proposal.agency.citing) == ("Xeberci.az", "APA")


def test_weak_name_of_a_day_is_borne_out_by_its_war():
    text = (
        "The embassy held a reception on the occasion of Victory Day.\n\n"
        "Guests watched videos about the 44-day Patriotic War and the rebuilt cities."
    )
    assert parse(text).commemoration.key == "victory-day"


@pytest.mark.parametrize(
    "text",
    [
        "Парад по случаю Дня Победы 9 мая прошёл в столице, 1945 год вспоминали ветераны.",
        "Приём по случаю Дня независимости Казахстана дан в Баку, сообщает Trend.",
        "The 30th anniversary of diplomatic relations was marked with a reception in Baku.",
        "Шахматный турнир открылся в Ташкенте 20 января, сообщает Trend.",
    ],
)
def test_other_days_are_no_commemoration_of_ours(text):
    assert parse(text).commemoration is None


def test_parse_of_nothing_says_so():
    proposal = parse(" \n ")
    assert (proposal.headline, proposal.lead, proposal.body) == ("", "", ())
    assert "no_text" in {doubt.code for doubt in proposal.doubts}


def test_letterhead_is_no_headline():
    proposal = parse(
        "Посольство Азербайджанской Республики в Республике Казахстан\nПресс-релиз № 7\n\n"
        "Вечер музыки прошёл в столице\n\n"
        "В столице прошёл большой вечер музыки, на котором играли молодые пианисты двух стран."
    )
    assert proposal.headline == "Вечер музыки прошёл в столице"


def test_embassy_that_did_something_is_a_headline():
    proposal = parse(
        "Посольство Азербайджана в Казахстане открыло выставку\n\n"
        "В столице открылась большая выставка, на которой показали работы молодых художников."
    )
    assert proposal.headline == "Посольство Азербайджана в Казахстане открыло выставку"


@pytest.mark.parametrize(
    "header", ["Trend | Политика\n20.01.2026 18:03", "Политика 20 января 2026 - 18:03"]
)
def test_section_beside_agency_or_date_is_read(header):
    proposal = parse(
        f"{header}\nВечер музыки прошёл в столице\n"
        "В столице прошёл большой вечер музыки, на котором играли молодые пианисты двух стран."
    )
    assert (proposal.section, proposal.headline) == ("Политика", "Вечер музыки прошёл в столице")


def test_hundredth_anniversaries_of_independence_are_the_day_of_1918():
    proposal = parse(
        "28 мая 2025, 18:05\nПосольство отметило День независимости\n\n"
        "В столице прошёл приём по случаю 107-й годовщины независимости Азербайджанской "
        "Республики, на котором играли молодые пианисты."
    )
    found = proposal.commemoration
    assert (found.key, found.number) == ("independence-day", 107)

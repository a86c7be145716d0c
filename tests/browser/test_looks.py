"""Public pages in a real browser: widths, enlarged and spaced text, letters, keys, calm."""

import pytest

from tests.factories import ArticleFactory, EventFactory, ExhibitFactory, add_photo
from tests.site.world import ALL, edition, live, make_world, paths_of

WIDTHS = (320, 390, 768, 1280, 2560)

#: The longest that offices really write, and one word that no line of a phone holds.
TITLES = {
    "az": "Azərbaycan Respublikasının Qazaxıstan Respublikasındakı Fövqəladə və Səlahiyyətli "
    "Səfirinin beynəlmiləlləşdirilməməlidirlərsə barədə bəyanatı",
    "ru": "Заявление Чрезвычайного и Полномочного Посла Азербайджанской Республики в Республике "
    "Казахстан о превысокомногорассмотрительствующих публикациях",
    "kk": "Әзербайжан Республикасының Қазақстан Республикасындағы Төтенше және Өкілетті Елшісінің "
    "қанағаттандырылмағандықтарыңыздан туындаған мәлімдемесі",
    "en": "Statement by the Ambassador Extraordinary and Plenipotentiary of the Republic of "
    "Azerbaijan to the Republic of Kazakhstan on counterrevolutionaryinterdepartmentalism",
}

#: What reaches out of the window, or out of its own place. What scrolls by itself may.
OUTSIDE = """() => {
  const root = document.scrollingElement;
  const width = root.clientWidth;
  const found = root.scrollWidth > width ? [`the page: ${root.scrollWidth} > ${width}`] : [];
  const scrolls = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (!["visible", "clip"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest(".unseen, .skip") || scrolls(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const words = element.textContent.trim().slice(0, 30);
    const name = `${element.tagName} ${element.className} “${words}”`;
    const out = right > left && (left < -1 || right > width + 1);
    if (out) found.push(`${name}: ${left} to ${right}`);
    else if (style.display !== "inline" && style.overflowX === "visible"
        && !element.matches(".numeral, .figure, :has(.unseen, .numeral, .figure)")
        && element.scrollWidth > element.clientWidth + 1) found.push(`${name}: too wide inside`);
  }
  return found;
}"""

#: WCAG 1.4.12, and text of twice its size where the browser's zoom leaves the window as it is.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
ENLARGED = "html { font-size: 200% !important }"

SHIFTS = """async () => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 40));
  }
  await Promise.all([...document.querySelectorAll("main img")].map((image) => image.decode()));
  await new Promise((done) => setTimeout(done, 100));
  return sum;
}"""

#: Each letter that Azerbaijani and Kazakh have and others lack, beside such as all have.
LETTERS = "Əə Ğğ Iı İi Öö Şş Üü Çç Qq Xx Ёё Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі № «» — 0123456789"


@pytest.fixture
def world(page):
    return make_world()


@pytest.fixture
def tab(chromium, live_server):
    """A tab in which a test may add styles of its own, with no scripts of the page's."""
    context = chromium.new_context(base_url=live_server.url, bypass_csp=True)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def long_texts(world) -> list:
    """An article, an event and an exhibit with titles of real length; one without a picture."""
    titles = {f"title_{code}": title for code, title in TITLES.items()}
    leads = {f"lead_{code}": f"{title}. {title}." for code, title in TITLES.items()}
    bodies = {f"body_{code}": f"<h2>{title}</h2><p>{title}</p>" for code, title in TITLES.items()}
    venues = {f"venue_{code}": title for code, title in TITLES.items()}
    kept = {"commemoration": world.commemoration, "anniversary_year": 2026}
    event = EventFactory(**titles, **leads, **venues, **kept)
    live(event)
    article = ArticleFactory(**titles, **leads, **bodies, **kept, event=event)
    captions = {f"caption_{code}": title for code, title in TITLES.items()}
    for position, size in enumerate(((300, 200), (200, 300), (500, 150), (200, 200), (300, 200))):
        add_photo(article, position=position, size=size, colour=(90, 40 * position, 90), **captions)
    live(article)
    exhibit = ExhibitFactory(**titles, **kept)
    add_photo(exhibit, colour="navy", **captions)
    live(exhibit)
    return [event, article, exhibit]


def faults(tab, addresses, widths, style="") -> list[str]:
    found = []
    for address in addresses:
        tab.goto(address)
        if style:
            tab.add_style_tag(content=style)
        for width in widths:
            tab.set_viewport_size({"width": width, "height": 800})
            found += [f"{address} at {width}: {fault}" for fault in tab.evaluate(OUTSIDE)]
    return found


def test_every_page_fits_every_width_in_every_language(tab, world):
    items = long_texts(world)
    for language in ALL:
        addresses = list(paths_of(world, language).values())
        addresses += [edition(item, language).get_absolute_url() for item in items]
        assert faults(tab, addresses, WIDTHS) == []


@pytest.mark.parametrize("style", [SPACED, ENLARGED], ids=["spaced", "enlarged"])
def test_every_page_keeps_its_text_with_the_readers_spacing_and_size(tab, world, style):
    items = long_texts(world)
    addresses = list(paths_of(world, "kk").values())
    addresses += [edition(item, "kk").get_absolute_url() for item in items]
    assert faults(tab, addresses, (320, 768, 1280), style) == []


def test_no_letter_comes_from_another_face(tab, world):
    tab.goto(paths_of(world, "kk")["anniversary"])
    tab.evaluate(
        """(letters) => {
          for (const name of ["h1", "h2", "h3", "p", "p.standfirst", "p.meta", "b", "i",
                              "p.numeral", "span.tag", "p.text", "a.title"]) {
            const [tag, className = ""] = name.split(".");
            const made = document.createElement(tag);
            made.className = className;
            made.dataset.sample = name;
            made.textContent = letters;
            document.querySelector(".after").append(made);
          }
        }""",
        LETTERS,
    )
    session = tab.context.new_cdp_session(tab)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-sample]"})
    faces = [
        {
            face["familyName"]
            for face in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        }
        for node in nodes["nodeIds"]
    ]
    assert [len(families) for families in faces] == [1] * 12


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(page, world, width):
    page.set_viewport_size({"width": width, "height": 844})
    for kind in ("home", "article", "anniversary", "exhibit"):
        page.goto(paths_of(world, "ru")[kind])
        assert (kind, page.evaluate(SHIFTS)) == (kind, 0)


@pytest.mark.parametrize("width", [390, 1280])
def test_keyboard_sees_where_it_is_all_the_way(page, world, width):
    page.set_viewport_size({"width": width, "height": 844})
    for kind in ("article", "anniversary"):
        page.goto(paths_of(world, "ru")[kind])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(200):
            seen = page.evaluate(
                """() => {
                  const element = document.activeElement;
                  if (element === document.body) return "end";
                  const box = element.getBoundingClientRect();
                  const style = getComputedStyle(element);
                  const at = document.elementFromPoint(
                    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
                    Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
                  const near = element.contains(at) || at?.contains(element);
                  const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
                  return lined && near ? "seen" : `hidden: ${element.outerHTML.slice(0, 120)}`;
                }"""
            )
            if seen == "end":
                break
            assert seen == "seen"
            page.keyboard.press("Tab")
        assert seen == "end"


def test_menu_opens_without_scripts(chromium, live_server, world):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 700}
    )
    tab = context.new_page()
    tab.goto("/ru/")
    menu = tab.locator(".menu")
    assert not menu.locator("nav").is_visible()
    menu.locator("summary").click()
    menu.get_by_role("link", name="Новости").click()
    assert tab.url.endswith("/ru/news/")
    context.close()


def test_menu_closes_by_key_by_a_tap_beside_it_and_by_going_on(page, world):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/ru/")
    summary, nav = page.locator(".menu summary"), page.locator(".menu nav")
    summary.press("Enter")
    assert nav.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not nav.is_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"

    summary.click()
    assert nav.is_visible()
    page.mouse.click(200, 800)
    assert not nav.is_visible()

    page.goto("/ru/")
    summary.press("Enter")
    for _ in range(page.locator(".menu nav a").count() + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert not nav.is_visible()

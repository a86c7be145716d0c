"""The judges that look at pages: each must refuse a bad one."""

import pytest

from audit import axe, browser, html, keyboard, layout, tools
from audit.report import Report
from tests.audit.samples import PAGE


@pytest.fixture
def show(chromium, npm):
    """A function that shows a page's text in a tab."""
    context = chromium.new_context(viewport=browser.DESKTOP)
    tab = context.new_page()

    def put(text: str):
        tab.route("**/*", lambda route: route.fulfill(body=text, content_type="text/html"))
        tab.goto("http://press.example/ru/")
        return tab

    yield put
    context.close()


def test_html_checker_refuses_what_is_no_html(npm):
    if not tools.shutil.which("java"):
        pytest.skip("no java is installed")
    with html.checker() as check:
        assert check(PAGE) == []
        assert len(check(PAGE.replace("<p>", "<p><img src='/a.jpg'>"))) == 1
        assert check(PAGE.replace("</h1>", "</h2>")) != []
        assert check(PAGE.replace("<title>Образец</title>", "")) != []


def test_axe_refuses_letters_that_can_hardly_be_seen_and_pictures_without_words(show):
    tab = show(PAGE)
    axe.inject(tab)
    assert axe.violations(tab) == []
    tab = show(PAGE.replace("<p>", "<p style='color:#bbb;background:#fff'><img src='/a.jpg'>"))
    axe.inject(tab)
    assert sorted({one.partition(":")[0] for one in axe.violations(tab)}) == [
        "color-contrast",
        "image-alt",
    ]


def keys(tab) -> list[str]:
    report = Report()
    keyboard.walk(tab, "page", report)
    return report.faults


def test_walk_by_keyboard_is_content_with_a_plain_page(show):
    assert keys(show(PAGE)) == []


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("<button style='outline:none'>x</button>", "the focus cannot be seen on <button> x"),
        (
            "<button>x</button><div style='position:fixed;inset:0;background:#fff'></div>",
            "something covers the focused <button> x",
        ),
        (
            "<button onkeydown='event.preventDefault()'>x</button><a href='/b'>y</a>",
            "the focus is caught in <button> x",
        ),
        (
            "<button onfocus='document.getElementById(`z`).focus()'>x</button>"
            "<a href='/b'>y</a><a id='z' href='/c'>z</a>",
            'Tab does not reach <a href="/b">y</a>',
        ),
    ],
)
def test_walk_by_keyboard_refuses(show, extra, fault):
    found = keys(show(PAGE.replace("</main>", f"{extra}</main>")))
    assert any(fault in one for one in found), found


def test_skip_link_must_move_the_focus(show):
    report = Report()
    keyboard.skip_link(show(PAGE), "http://press.example/ru/", "page", report)
    assert report.faults == []
    keyboard.skip_link(
        show(PAGE.replace('id="main"', 'id="x"')), "http://press.example/ru/", "page", report
    )
    assert report.faults == ["page: the link that skips to the text leads nowhere"]


def test_page_that_is_too_wide_is_refused(show):
    report = Report()
    layout.look(show(PAGE), 320, "page", report)
    assert report.faults == []
    layout.look(show(PAGE.replace("<p>", "<p style='width:400px'>")), 320, "page", report)
    assert [one.partition(" too wide")[0] for one in report.faults] == ["page: 88 px"]

"""What publishing costs while the archive grows: one text, and a release of three.

Both go the whole way of the desk: the two-person rule asked of an editor who is the second person,
the log written, a number of the year given.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from articles.models import Article
from benchmarks.database import archive
from benchmarks.timing import median_ms, report
from embassy.publishing.publish import Part, publish, publish_together
from embassy.publishing.record import record
from events.models import Event, Exhibit

SMALL, LARGE = 100, 10_000


def run() -> None:
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="editor"))
    writer = get_user_model().objects.create_user("writer")

    def publish_one() -> None:
        publish(revision=_article(writer), languages=["ru"], by=editor)

    def publish_three() -> None:
        event = Event.objects.create(title_ru="Церемония", starts_on=date(2026, 2, 26))
        exhibit = Exhibit.objects.create(
            title_ru="Выставка", opens_on=date(2026, 2, 26), event=event
        )
        revisions = [
            _article(writer, event),
            *(record(item=i, by=writer) for i in (event, exhibit)),
        ]
        publish_together(parts=[Part(made, ["ru"]) for made in revisions], by=editor)

    client = Client()
    client.force_login(editor)

    def list_page() -> None:
        assert client.get("/admin/articles/article/").status_code == 200

    actions = {
        "publish()": publish_one,
        "publish_together() of three items": publish_three,
        "list of articles at the desk": list_page,
    }
    archive(SMALL)
    small = {name: median_ms(action) for name, action in actions.items()}
    archive(LARGE - SMALL)
    for name, action in actions.items():
        report(f"{name}, {SMALL} and {LARGE} articles", small[name], median_ms(action), 1.3)


def _article(by, event=None):
    article = Article.objects.create(
        title_ru="Встреча в посольстве", body_ru="<p>Слова.</p>", genre="press_release", event=event
    )
    return record(item=article, by=by)

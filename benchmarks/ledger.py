"""What publishing costs while the archive grows."""

from articles.models import Article
from benchmarks.database import archive
from benchmarks.timing import median_ms, report
from embassy.publishing.publish import publish
from embassy.publishing.record import record

SMALL, LARGE = 100, 10_000


def run() -> None:
    archive(SMALL)
    small = median_ms(_publish)
    archive(LARGE - SMALL)
    large = median_ms(_publish)
    report(f"publish(), {SMALL} and {LARGE} articles", small, large, 1.3)


def _publish() -> None:
    article = Article.objects.create(title_ru="Встреча в посольстве", body_ru="<p>Слова.</p>")
    publish(revision=record(item=article, by=None), languages=["ru"], by=None)

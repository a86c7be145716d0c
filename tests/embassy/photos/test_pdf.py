from io import BytesIO

import pytest

from embassy.photos import pdf as documents
from embassy.photos.refusals import UnreadableDocument
from tests.embassy.photos.files import pdf, picture


@pytest.mark.parametrize("filling", [0, 200_000])
def test_whole_pdf_is_taken(filling):
    assert documents.check(BytesIO(pdf(filling=filling))) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_pdf"),
        (picture(), "not_a_pdf"),
        (b"<script>alert(1)</script>" + pdf(), "not_a_pdf"),
        (pdf()[:-30], "broken"),
        (pdf(filling=200_000)[:150_000], "broken"),
        (pdf(trailer=b"<< /Size 4 /Root 1 0 R /Encrypt 9 0 R >>"), "encrypted"),
    ],
)
def test_bad_pdf_is_refused_with_its_reason(content, code):
    with pytest.raises(UnreadableDocument) as refusal:
        documents.check(BytesIO(content))
    assert refusal.value.code == code


def test_encryption_is_found_across_the_border_of_two_chunks():
    trailer, chunk = b"<< /Encrypt 9 0 R >>", 64 * 1024
    start = pdf(trailer).index(b"/Encrypt")
    # Longer offsets in the table move nothing: they have ten digits always.
    content = pdf(trailer, filling=chunk - start - 4)
    assert content[chunk - 4 : chunk + 4] == b"/Encrypt"
    with pytest.raises(UnreadableDocument) as refusal:
        documents.check(BytesIO(content))
    assert refusal.value.code == "encrypted"

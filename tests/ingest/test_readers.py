"""Readers turn files into text, and meet hostile files with one line."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from ingest.readers import LARGEST, MODULES, read, reader_for
from ingest.readers.text import unwrapped
from knowledge.errors import BadInput

PAGE = """<!doctype html><html><head><title>Site - Story</title>
<meta property="og:title" content="New syrup takes fever away">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<script>document.write("bad script")</script><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a> Menu</nav><header>Banner words</header>
<article><h1>New syrup takes fever away</h1>
<p>Toddlers lost their <b>fever</b> sooner.<br>All were well.</p>
<h2>Harms</h2><ul><li>Rash was rare.</li></ul>
<div style="display: none">hidden words</div><p hidden>more hidden words</p>
<!-- a comment --><form><button>Sign up</button></form>
<table><tr><td>75%</td><td>50%</td></tr></table></article>
<footer>Cookies</footer><aside>Advert</aside></body></html>"""


def test_a_web_page_becomes_its_headings_and_paragraphs() -> None:
    found = read(PAGE.encode(), "story.html")
    assert found.title == "New syrup takes fever away" and found.date == "2024-05-03"
    assert "## Harms\n\nRash was rare." in found.text
    assert "Toddlers lost their fever sooner. All were well." in found.text
    for word in ("script", "Home", "Banner", "hidden", "comment", "Sign up", "Cookies", "Advert"):
        assert word not in found.text


def test_deep_and_broken_pages_are_read_or_refused_without_a_crash() -> None:
    assert "words" in read(b"<div>" * 20_000 + b"some words", "a.html").text
    assert "text" in read(b"<p>text <a href='x'><b>unclosed", "a.html").text
    with pytest.raises(BadInput, match="too many parts"):
        read(b"<p>x</p>" * 100_000, "a.html")
    with pytest.raises(BadInput, match="holds no text"):
        read(b"", "a.html")


def test_entities_of_a_page_are_never_fetched_or_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;">]><p>hi &b;</p>'
    assert "root:" not in read(bomb, "a.html").text


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Harms of the syrup", level=1)
    document.add_paragraph("Rash was rare in these toddlers.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "75.0%", "50%"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_keeps_headings_and_tables_in_their_order() -> None:
    found = read(word_file(), "a.docx")
    assert (
        found.text
        == "# Harms of the syrup\n\nRash was rare in these toddlers.\n\n| 75.0% | 50% |\n"
    )
    assert found.title == "Harms of the syrup"


def test_a_word_document_that_unpacks_to_far_more_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 120_000_000)
    with pytest.raises(BadInput, match="unpacks to 120 MB"):
        read(stream.getvalue(), "bomb.docx")


def pdf_file(lines: list[str]) -> bytes:
    shown = b"".join(b"(%s) Tj 0 -14 Td " % line.encode() for line in lines)
    content = b"BT /F1 12 Tf 50 700 Td " + shown + b"ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    found = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(found)
    found += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return found + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_is_read_and_its_lines_are_joined() -> None:
    lines = ["Toddlers who took the weekly syrup lost their fever", "sooner than the others did."]
    assert "lost their fever sooner than" in read(pdf_file(lines), "a.pdf").text


def test_a_pdf_of_pictures_is_refused() -> None:
    with pytest.raises(BadInput, match="pictures"):
        read(pdf_file(["1"]), "a.pdf")


DAMAGED = {
    "empty": b"",
    "zeros": b"\0" * 100,
    "cut PDF": b"%PDF-1.7\n1 0 obj<</Length 9999>>stream",
    "empty archive": b"PK\x05\x06" + b"\0" * 18,
    "half a character": b"\xff\xfe\x00",
    "brackets": b"<" * 1000,
    "every byte": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("suffix", sorted(MODULES))
@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_files_get_one_line(suffix: str, data: bytes) -> None:
    try:
        assert read(data, f"a{suffix}").text
    except BadInput as problem:
        assert "\n" not in str(problem) and str(problem).startswith(f"a{suffix}")


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(BadInput, match="larger than 20 MB"):
        read(b"a" * (LARGEST + 1), "a.txt")
    with pytest.raises(BadInput, match="characters"):
        read(b"a sentence. " * 200_000, "a.txt")


def test_the_name_of_a_file_is_only_a_name() -> None:
    assert reader_for("../../x/A.TXT")
    with pytest.raises(BadInput, match=r"^passwd: files of this kind are not read"):
        read(b"root", "/etc/passwd")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Fièvre ≥ 38".encode(), "Fièvre ≥ 38"),
        ("Fièvre".encode("cp1252"), "Fièvre"),
        ("Fièvre".encode("utf-16"), "Fièvre"),
        (b"\xef\xbb\xbfFever", "Fever"),
        ("a\r\nb\u202ec\x07".encode(), "a\nbc"),
    ],
)
def test_text_is_read_in_the_usual_encodings_without_control_characters(
    data: bytes, text: str
) -> None:
    assert read(data, "a.txt").text == text


def test_wrapped_paragraphs_are_joined_and_lists_are_not() -> None:
    listed = "A list of all of the things that they looked for:\n- fever of any kind\n- rash\n"
    text = (
        "The trial enrolled thirty infants with fever in nine coun-\n"
        "tries over three years, and all of them were followed until\n"
        "they were two years old.\n\n"
    )
    assert unwrapped(text + listed) == (
        "The trial enrolled thirty infants with fever in nine countries over three years, and all "
        "of them were followed until they were two years old.\n\n" + listed
    )

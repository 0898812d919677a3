"""Documents that are no plain text: HTML, DOCX, EPUB and PDF, sound and otherwise."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from mockinterview.bank.importing import import_document
from mockinterview.documents.reading import read_document
from mockinterview.errors import UsageError

PAGE = """<!DOCTYPE html><html><head><title>Bees</title><style>p {color: red}</style></head><body>
<nav><a href="#x">Home</a></nav><h1>Bees</h1>
<h2>What does a drone do?</h2><p>It mates with a queen.&nbsp;It has <b>no sting</b>.</p><ul><li>short life</li></ul>
<pre><code>hive.count()</code></pre>
<h2>为什么蜂巢是六角形？</h2><p>六角形用蜡最少。</p>
<h2>Wax</h2><details><summary>How is wax made?</summary><p>Workers sweat it from glands.</p></details>
<script>alert(1)</script></body></html>"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(path: Path, *paragraphs: str) -> Path:
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            relations.replace("officeDocument", "styles", 2).replace("word/document.xml", "styles.xml")
            .replace("2006/relationships/styles", "2006/relationships/styles"),
        )  # fmt: skip
    return path


def epub(path: Path, *pages: str, encryption: str = "") -> Path:
    items = "".join(f'<item id="c{n}" href="text/c{n}.xhtml"/>' for n in range(len(pages)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(pages)))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OPS/book.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>',
        )
        for n, page in enumerate(pages):
            archive.writestr(f"OPS/text/c{n}.xhtml", page)
        if encryption:
            archive.writestr("META-INF/encryption.xml", encryption)
    return path


def pdf(path: Path, *lines: str) -> Path:
    """Write a PDF of one page by hand."""
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, os.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    path.write_bytes(out.getvalue())
    return path


def test_a_page_of_html_becomes_items_with_their_markup(tmp_path: Path) -> None:
    path = tmp_path / "bees.html"
    path.write_text(PAGE, encoding="utf-8")
    drone, comb, wax = import_document(path)[0].items
    assert (drone.stem, comb.stem, wax.stem) == ("What does a drone do?", "为什么蜂巢是六角形？", "How is wax made?")
    assert drone.reference == "It mates with a queen. It has **no sting**.\n\n- short life\n\n```\nhive.count()\n```"
    assert comb.reference == "六角形用蜡最少。"
    assert wax.reference == "Workers sweat it from glands."


def test_a_word_document_keeps_its_headings(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "bees.docx",
        *(paragraph("Bees", "Heading1"), paragraph("What does a drone do?", "Heading2")),
        *(paragraph("It mates with a queen."), paragraph("为什么蜂巢是六角形？", "Heading2"), paragraph("用蜡最少。")),
    )
    bank = import_document(path)[0]
    assert [(item.stem, item.reference) for item in bank.items] == [
        ("What does a drone do?", "It mates with a queen."),
        ("为什么蜂巢是六角形？", "用蜡最少。"),
    ]


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    path = epub(tmp_path / "bees.epub", PAGE, "<h1>Wasps</h1><h2>Do wasps make honey?</h2><p>Most do not.</p>")
    assert [item.stem for item in import_document(path)[0].items][-1] == "Do wasps make honey?"
    assert len(import_document(path)[0].items) == 4


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    path = pdf(tmp_path / "bees.pdf", "Q1: What does a drone do?", "A: It mates with a queen and dies.")
    (item,) = import_document(path)[0].items
    assert (item.stem, item.reference) == ("What does a drone do?", "It mates with a queen and dies.")


def zip_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as file:
        for _ in range(250):
            file.write(b"\0" * 1_000_000)
    return path


def lying(path: Path) -> Path:
    """A bomb that declares a size of 1000 bytes."""
    size = zip_bomb(path).read_bytes()
    path.write_bytes(size.replace((250_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    return path


def bzip2(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", b"\0" * 1_000_000)
    return path


def locked(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return path


def locked_pdf(path: Path) -> Path:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=pdf(path, "What is it?"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path


def truncated(path: Path) -> Path:
    whole = docx(path, paragraph("What is it?", "Heading1"), paragraph("A bee.")).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def entities(path: Path) -> Path:
    """A "billion laughs" package document."""
    epub(path, "<p>x</p>")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/encryption.xml", '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')
    return path


def garbled(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    return path


def nested(path: Path) -> Path:
    path.write_text("<div>" * 30_000 + "deep", encoding="utf-8")
    return path


def empty_page(path: Path) -> Path:
    path.write_text("<html><script>1</script></html>", encoding="utf-8")
    return path


PROTECTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
    '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
)


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("bomb.docx", zip_bomb, "unpacks to more"),
        ("bomb.epub", zip_bomb, "unpacks to more"),
        ("lying.docx", lying, "is damaged"),
        ("bzip2.docx", bzip2, "is damaged"),
        ("locked.docx", locked, "locked with a password"),
        ("locked.pdf", locked_pdf, "locked with a password"),
        ("cut.docx", truncated, "is damaged"),
        ("epub.docx", lambda path: epub(path, "<p>x</p>"), "no Word document"),
        ("word.epub", lambda path: docx(path, paragraph("x")), "is damaged"),
        ("laughs.epub", entities, "is damaged"),
        ("drm.epub", lambda path: epub(path, "<p>x</p>", encryption=PROTECTED), "protected against copying"),
        ("garbled.pdf", garbled, "is damaged"),
        ("scan.pdf", lambda path: pdf(path, " "), "pictures of text"),
        ("text.pdf", lambda path: Path(path).write_text("What is it?") and path, "no PDF"),
        ("nested.html", nested, "nested too deeply"),
        ("empty.html", empty_page, "holds no text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, make: object, told: str, tmp_path: Path) -> None:
    path = make(tmp_path / name)  # type: ignore[operator]  # a function of a path
    with pytest.raises(UsageError, match=told) as caught:
        read_document(path)
    assert name in str(caught.value)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UsageError, match="a device or a pipe"):
        read_document(tmp_path / "pipe.md")

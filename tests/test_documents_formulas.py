"""Formulas in Word documents and web pages, and pages in the encoding that they name."""

import zipfile
from pathlib import Path

import pytest

from mockinterview.documents.reading import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def word(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r" Type="{RELATION}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}" xmlns:m="{M}"><w:body>{body}</w:body></w:document>'
        )
    return path


def sign(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def test_formulas_of_word_are_read(tmp_path: Path) -> None:
    power = f"<m:sSup><m:e>{sign('x')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:e>{sign('d')}</m:e></m:rad>"
    fraction = f"<m:f><m:num>{power}</m:num><m:den>{root}</m:den></m:f>"
    bracket = f"<m:d><m:e>{sign('a')}</m:e></m:d>"
    body = (
        f"<w:p><w:r><w:t xml:space='preserve'>It is </w:t></w:r><m:oMath>{fraction}{bracket}</m:oMath></w:p>"
        f"<w:p><m:oMathPara><m:oMath>{sign('E=m')}</m:oMath></m:oMathPara></w:p>"
    )
    text = read_document(word(tmp_path / "notes.docx", body)).text
    assert text.split("\n\n") == ["It is $\\frac{x^{2}}{\\sqrt{d}}(a)$", "$$E=m$$"]


KATEX = (
    '<span class="katex-display"><span class="katex"><span class="katex-mathml">'
    "<math><semantics><mrow><mi>x</mi></mrow>"
    '<annotation encoding="application/x-tex">x_1</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true"><span>x1</span></span></span></span>'
)


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ('<script type="math/tex">x_1</script>', "$x_1$"),
        ('<span class="MathJax">x1</span><script type="math/tex; mode=display">x_1</script>', "$$x_1$$"),
        (KATEX, "$$x_1$$"),
        (KATEX.replace("katex-display", "note"), "$x_1$"),
        ('<img src="https://example.org/equation?tex=x" alt="x_1">', "$x_1$"),
        ('<img src="a.png" alt="a cat">', ""),
    ],
)
def test_formulas_of_pages_are_read_once(formula: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<p>It is {formula} here.</p>", encoding="utf-8")
    assert " ".join(read_document(tmp_path / "page.html").text.split()) == " ".join(f"It is {read} here.".split())


@pytest.mark.parametrize(
    ("name", "encoding", "words"), [("big5", "big5", "什麼是詞元"), ("ISO-8859-1", "cp1252", "naïve – café")]
)
def test_a_page_is_decoded_as_it_says(name: str, encoding: str, words: str, tmp_path: Path) -> None:
    page = f'<html><head><meta http-equiv="x" content="text/html; charset={name}"></head><p>{words}</p></html>'
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    assert read_document(tmp_path / "page.html").text.strip() == words

"""Formulas of Word documents as words, since mammoth leaves them out."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["with_formulas_as_words"]

_DOCUMENT = "word/document.xml"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_formulas_as_words(content: bytes) -> bytes:
    """Return a ``.docx`` whose formulas are LaTeX between dollar signs; one without formulas is returned as it is.

    Raises what ``zipfile`` and the XML parser raise for a damaged file.
    """
    from xml.etree.ElementTree import tostring

    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(BytesIO(content)) as archive:
        document = archive.read(_DOCUMENT)
        if b"oMath" not in document:
            return content
        root = fromstring(document)
        for parent in list(root.iter()):
            for at, child in enumerate(parent):
                if child.tag == f"{_M}oMath":
                    parent[at] = _run(child)
                elif child.tag == f"{_M}oMathPara":
                    parent[at] = _run(child, sign="$$")
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as written:
            for name in archive.namelist():
                written.writestr(name, tostring(root) if name == _DOCUMENT else archive.read(name))
    return out.getvalue()


def _run(formula: "Element", sign: str = "$") -> "Element":
    """Return a run of text that says the formula."""
    from xml.etree.ElementTree import Element, SubElement

    run = Element(f"{_W}r")
    SubElement(run, f"{_W}t").text = f"{sign}{_tex(formula)}{sign}"
    return run


def _tex(element: "Element | None") -> str:
    """Return a formula as LaTeX: its signs in order, with fractions, roots, indices and sums as such."""
    if element is None:
        return ""
    name = element.tag.removeprefix(_M)
    if name in ("f", "rad", "sSup", "sSub", "sSubSup", "nary"):  # else each part would be read twice at every depth
        return _with_parts(element, name)
    if name == "d":
        inner = _property(element, "sepChr", "|").join(_tex(e) for e in element.iterfind(f"{_M}e"))
        return f"{_property(element, 'begChr', '(')}{inner}{_property(element, 'endChr', ')')}"
    return element.text or "" if name == "t" else "".join(map(_tex, element))


def _with_parts(element: "Element", name: str) -> str:
    part = {name: _tex(element.find(_M + name)) for name in ("num", "den", "e", "sub", "sup", "deg")}
    tail = "".join(f"{sign}{{{part[name]}}}" for sign, name in (("_", "sub"), ("^", "sup")) if part[name])
    if name == "f":
        return f"\\frac{{{part['num']}}}{{{part['den']}}}"
    if name == "rad":
        return f"\\sqrt{'[' + part['deg'] + ']' if part['deg'] else ''}{{{part['e']}}}"
    return f"{_property(element, 'chr', '∫')}{tail} {part['e']}" if name == "nary" else part["e"] + tail


def _property(element: "Element", name: str, default: str) -> str:
    found = element.find(f"{_M}{element.tag.removeprefix(_M)}Pr/{_M}{name}")
    return default if found is None else found.get(f"{_M}val", default)

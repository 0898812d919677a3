"""Packages of Anki: of today (zstd, the tables of 2020) and of before; what they hold, and hostile ones.

``data/anki`` holds a package of each format, exported by Anki 26.9 (its Python package ``anki``): five types of notes
and seven notes written for these tests. Stock types, the stub "please update" and free pages were taken out.
"""

import io
import resource
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.bank.importing import import_document
from mockinterview.bank.records.anki_cards import Card, note_type
from mockinterview.bank.records.protobuf import bytes_of, number_of
from mockinterview.documents.html import html_to_markdown
from mockinterview.errors import UsageError
from mockinterview.messages import translator

PACKAGES = Path(__file__).parent / "data" / "anki"


@pytest.mark.parametrize("name", ["today", "older"])
def test_both_formats_give_the_same_items(name: str) -> None:
    bank, report = import_document(PACKAGES / f"{name}.apkg")
    assert [(item.stem, item.reference, item.topic) for item in bank.items] == [
        (
            "What is a **keel**?",
            "The beam that runs along the bottom.  \nIt keeps the boat upright.",
            ("parts", "hull"),
        ),
        ("什么是锚？", "把船固定在水底的*重物*。", ("Sailing", "Gear")),
        (
            "The _____ (which one) side is on the left, the _____ side on the right.",
            "The port side is on the left, the starboard side on the right.\n\nBoats have sides.",
            ("Sailing", "Terms"),
        ),
        ("What is a halyard?", "A rope that hoists a sail.", ()),
        ("What is a cleat?", "A fitting to which ropes are tied.", ("Sailing", "Gear")),
    ]
    assert [translator("en")(fault.problem, **dict(fault.values)) for fault in report.left_out] == [
        "it asks nothing: A boat.",
        "it asks nothing: Parts of a boat",
        "the field Reverse too of Both ways, which no card shows",
        "the field No of Numbered, which no card shows",
        "the field Source of Numbered, which no card shows",
    ]


def test_a_card_asks_what_its_front_shows() -> None:
    front = "{{#Hint}}{{hint:Hint}}{{/Hint}}<b>{{ Ask }}</b>{{furigana:kana:Word}}{{type:nc:Tell}}"
    kind = note_type("Any", ["No", "Ask", "Tell", "Word", "Hint"], [Card(front, "{{FrontSide}}{{Tell}}")])
    assert (kind.asking, kind.hidden) == (["Ask", "Word"], ["No"])
    assert note_type("Bare", ["Front", "Back"], []).asking == ["Front"]
    assert note_type("Odd", ["Front", "Back"], [Card("{{Gone}}", "{{Back}}")]).asking == ["Front"]


def varint(number: int) -> bytes:
    return bytes([number & 0x7F | 0x80]) + varint(number >> 7) if number > 0x7F else bytes([number])


@given(number=st.integers(0, 2**63 - 1), text=st.binary(max_size=300))
def test_fields_of_a_message_are_found_among_others(number: int, text: bytes) -> None:
    message = b"\x09" + bytes(8) + b"\x10" + varint(number) + b"\x1a" + varint(len(text)) + text + b"\x25" + bytes(4)
    assert (number_of(message, 2), bytes_of(message, 3)) == (number, text)
    assert (number_of(message, 9), bytes_of(message, 9)) == (0, b"")


@pytest.mark.parametrize("message", [b"\x08", b"\x08" + b"\xff" * 20, b"\x1a\x05abc", b"\x0b"])
def test_a_damaged_message_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        number_of(message, 1)


def collection(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return zstandard.ZstdDecompressor().decompressobj().decompress(archive.read("collection.anki21b"))


def package(path: Path, packed: bytes, meta: bytes = b"\x08\x03") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta", meta)
        archive.writestr("collection.anki21b", packed)
        archive.writestr("collection.anki2", b"only says to update")
    return path


def compressed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def bomb() -> bytes:
    """A gigabyte of zeros in 30 KB."""
    packed = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(packed, closefd=False) as writer:
        for _ in range(1000):
            writer.write(bytes(1_000_000))
    return packed.getvalue()


def far_back() -> bytes:
    """A frame that wants 128 MB kept in memory."""
    ways = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    packing = zstandard.ZstdCompressor(compression_params=ways).compressobj()
    return packing.compress(b"any") + packing.flush()


def altered(change: str, tmp_path: Path) -> bytes:
    (tmp_path / "c").write_bytes(collection(PACKAGES / "today.apkg"))
    connection = sqlite3.connect(tmp_path / "c")
    connection.executescript(change)
    connection.close()
    return compressed((tmp_path / "c").read_bytes())


ENDLESS = """DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL
SELECT id + 1 FROM n) SELECT id, 1 AS mid, '' AS flds, '' AS tags FROM n"""
LONG = "UPDATE notes SET flds = replace(hex(zeroblob(10000000)), '00', 'ab')"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda _: bomb(), "unpacks to more"),
        (lambda _: far_back(), "is damaged"),
        (lambda _: compressed(bytes(5000)), "is damaged"),
        (lambda _: compressed(collection(PACKAGES / "today.apkg"))[:-500], "is damaged"),
        (lambda _: b"no frame", "is damaged"),
        (lambda folder: altered(ENDLESS, folder), "is damaged: interrupted"),
        (lambda folder: altered(LONG, folder), "is too large"),
        (lambda folder: altered("UPDATE templates SET config = x'0a7f'", folder), "is damaged"),
        (lambda folder: altered("DROP TABLE fields", folder), "is damaged"),
    ],
)
def test_a_hostile_or_damaged_package_is_told_in_bounded_memory(
    make: Callable[[Path], bytes], told: str, tmp_path: Path
) -> None:
    path = package(tmp_path / "cards.apkg", make(tmp_path))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UsageError, match=told):
        import_document(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # KB


def test_a_format_of_tomorrow_is_refused_with_advice(tmp_path: Path) -> None:
    path = package(tmp_path / "cards.apkg", b"", meta=b"\x08\x04")
    with pytest.raises(UsageError, match=r"Support older Anki versions"):
        import_document(path)


def test_pictures_do_not_count_as_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cards.colpkg"
    path.write_bytes((PACKAGES / "today.apkg").read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        for n in range(3):
            archive.writestr(f"{n + 1}", bytes(10_000_000))
    assert path.stat().st_size > 30_000_000
    assert len(import_document(path)[0].items) == 5


def test_a_table_of_parts_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockinterview.documents.zipped._MOST_PICTURES", 1000)
    path = tmp_path / "cards.apkg"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(1001):
            archive.writestr(str(n), b"")
    with pytest.raises(UsageError, match="unpacks to more"):
        import_document(path)
    end = path.read_bytes()[-22:]
    with path.open("wb") as file:  # an empty file of 200 MB, all of which is said to be its table of parts
        file.truncate(200_000_000)
        file.seek(0, 2)
        file.write(end[:12] + (200_000_000).to_bytes(4, "little") + bytes(6))
    with pytest.raises(UsageError, match="table of parts is too long"):
        import_document(path)


@given(st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=60))
def test_a_field_without_marks_is_its_own_markdown(text: str) -> None:
    words, path = " ".join(text.split()), Path("field.html")
    assert html_to_markdown(words, path) == html_to_markdown(f"<i></i>{words}", path).strip()

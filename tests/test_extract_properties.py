"""What holds of every document: nothing is lost, nothing is counted twice, every quote is the document's own."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mockinterview.bank.extract import extract
from mockinterview.bank.import_report import ImportReport
from mockinterview.bank.item_bank import DocumentSource, ItemBank
from mockinterview.documents.document import Document
from mockinterview.documents.markdown import read_markdown
from mockinterview.documents.plain_text import read_plain_text
from mockinterview.errors import FileFaults
from mockinterview.text import Span

SOURCE = DocumentSource(path="notes.md", sha256="0" * 64)
FEW = settings(max_examples=60, deadline=None)

LINES = st.sampled_from(
    [
        "",
        "# 大模型",
        "## What is a token? {#token}",
        "## 注意力",
        "### 如何训练？",
        "*difficulty: 2 | rubric: concept*",
        "面试题 1：什么是过拟合？请举例说明。",
        "问题：如何正则化？",
        "解答：可以采用权重衰减、早停、随机失活等方法。例如，早停在验证误差上升时停止。",
        "Q: Name two optimisers. A: SGD and Adam.",
        "A: It is a number, and it is small.",
        "**Q3. Why?** Because it works.",
        "**注意力是什么？**",
        "梯度 (Gradient)：函数变化最快的方向。",
        "动量 (Momentum)：累积过去的梯度。",
        "损失 (Loss)：预测与真值的差距。",
        "学习率",
        "第一章 基础",
        "一、原理",
        "学习率是指每一步更新的幅度，它决定训练的快慢，从而影响收敛。过大会发散；过小则很慢。",
        "原因主要有以下几点：",
        "- 数据清洗：去除噪声。",
        "  - 嵌套的条目",
        "2. **Batch size**: how many examples make one update.",
        "In summary, it depends on your use case.",
        "总之，需要根据具体任务选择。",
        "扫描下方二维码领取课程。",
        "#### 要点",
        "| 名称 | 值 |",
        "|---|---|",
        "| 甲 | 1 |",
        "```",
        "> 引用的话。",
        "---",
        "这一句被分页切成了两半，前一半停在没有写完的地方而后面",
        "才是它余下的部分。",
        "\f",
    ]
)
STRUCTURED = st.lists(LINES, max_size=40).map("\n".join)


def check(document: Document) -> None:
    try:
        bank, report = extract(document, SOURCE)
    except FileFaults:
        if not any(sign in document.text for sign in ("{#", "*difficulty", "要点")):  # only notation can be wrong
            raise
        return
    check_spans(document, bank)
    check_nothing_is_lost(document, bank, report)
    assert extract(document, SOURCE)[0].model_dump_json() == bank.model_dump_json()
    assert all(item.key_points for item in bank.items if item.reference.strip())
    for passed in report.passed_over:
        assert passed.text in document.text


def check_markdown(text: str) -> None:
    try:
        document = read_markdown(text, Path("notes.md"))
    except FileFaults:
        if not text.startswith("---"):  # only front matter can be wrong as Markdown
            raise
        return
    check(document)


def check_spans(document: Document, bank: ItemBank) -> None:
    last = 0
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= len(document.text)
        assert block.span.contains(block.content) or not len(block.content)
        last = block.span.end
    for item in bank.items:
        assert item.reference == (item.source.of(document.text) if item.source else "")
        if item.stem_source:
            assert item.stem_source.of(document.text) == item.stem
        assert all(point.quote in item.reference for point in item.key_points)


def check_nothing_is_lost(document: Document, bank: ItemBank, report: ImportReport) -> None:
    used = [span for item in bank.items for span in (item.source, item.stem_source) if span]
    spans: list[Span] = sorted([*used, *(u.span for u in report.unused)], key=lambda span: (span.start, span.end))
    at = 0
    for span in spans:
        assert span.start == at, document.text[at : span.start] or document.text[span.start : at]
        at = span.end
    assert at == len(document.text)
    assert all(unused.text == unused.span.of(document.text) for unused in report.unused)


@FEW
@given(STRUCTURED)
@example("问题：为什么？\n问题：如何？\n解答：因为。")
def test_plain_text_of_every_shape(text: str) -> None:
    document = read_plain_text(text, Path("notes.txt"))
    assert document.original == text
    check(document)


@FEW
@given(STRUCTURED)
@example("# A?\n## B?\n### C?\ntext\n## D\nmore text")
def test_markdown_of_every_shape(text: str) -> None:
    check_markdown(text)


@FEW
@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = read_plain_text(text, Path("notes.txt"))
    assert document.original == text
    check(document)


@FEW
@given(st.text(alphabet="#*-_1.:：?？。，、>`|~{}[]() \n\taA一是", max_size=120))
def test_any_marks_at_all_in_markdown(text: str) -> None:
    check_markdown(text)

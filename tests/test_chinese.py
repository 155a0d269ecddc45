"""The catalogues are whole and up to date; Chinese has its terms and its signs."""

import html
import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QTranslator

FOLDER = Path(__file__).parents[1] / "resources" / "translations"
FILES = sorted(FOLDER.glob("*.ts"))
CHINESE = FOLDER / "rnn_viewer_zh_CN.ts"
HOW = "python tests/translations.py"


class Message(NamedTuple):
    context: str
    source: str
    text: str


def messages(file: Path) -> Iterator[Message]:
    for context in ElementTree.parse(file).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            text = message.findtext("translation", "")
            yield Message(name, message.findtext("source", ""), text)


@pytest.fixture(scope="module")
def chinese() -> list[Message]:
    return list(messages(CHINESE))


@pytest.fixture(scope="session")
def update():
    path = Path(__file__).with_name("translations.py")
    spec = importlib.util.spec_from_file_location("update_translations", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Every language


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_every_text_has_a_finished_translation(update, file):
    assert update.unfinished(file) == [], HOW


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_a_catalogue_has_the_texts_of_the_program(update, file, tmp_path):
    copy = Path(shutil.copy(file, tmp_path))
    update.update(copy)
    assert set(messages(copy)) == set(messages(file)), HOW


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_what_qt_reads_is_what_the_catalogue_says(qapp, file):
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm"))), HOW
    for context, source, text in messages(file):
        assert translator.translate(context, source) == text, HOW


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_a_translation_has_the_places_of_its_text(file):
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"%\d|\{\{|\}\}|\{[^{}]*\}", text))

    wrong = [m for m in messages(file) if places(m.source) != places(m.text)]
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_that_access_keys_are_there_and_tell_entries_of_a_menu_apart(file):
    def key(text: str) -> bool:
        return bool(re.search(r"&\w", html.unescape(text)))

    assert not [m for m in messages(file) if key(m.source) != key(m.text)]


# The words of the field

TERMS = {
    "hidden state": "隐状态",
    "timestep": "时间步",
    "spectral radius": "谱半径",
    "eigenvalue": "特征值",
    "jacobian": "雅可比",
    "saturat": "饱和",
    "gradient": "梯度",
    "pre-activation": "净输入",
    r"\bbias": "偏置",
    r"weight scale": "权重缩放",
    "input features": "输入特征",
    "output features": "输出特征",
    "output sequence": "输出序列",
    "read-out": "输出层",
    "baseline": "基线",
    r"\btokens?\b": "词元",
    "vocabulary": "词表",
    "forget gate": "遗忘门",
    "input gate": "输入门",
    "output gate": "输出门",
    "update gate": "更新门",
    "reset gate": "重置门",
    "candidates?": "候选",
    "cell state": "记忆元",
    "state vector": "状态向量",
    r"\bunrolled": "展开",
    "recurrent n": "循环神经网络",
    r"\blesson": "课程",
    r"\bunits?\b": "单元",
    r"\bsamples?\b": "样本",
    "standard deviation": "标准差",
    r"\bseed\b": "种子",
}
"""What is said by one word alone: the English one, as a pattern, and ours."""

NAMES = re.compile(
    r"--[\w-]+|\w+_\w+|\{[^{}]*\}|\(timesteps,? [^)]*\)|(random|set)\.seed(\(seed\))?"
    r"|unit circle|read as units|Sum of a unit"
)
"""Names of options, arrays, places and functions, and words of other meanings."""

NEVER = {
    "隐藏状态": "隐状态",
    "隐含状态": "隐状态",
    "递归神经网络": "循环神经网络",
    "激励函数": "激活函数",
    "本征值": "特征值",
    "权值": "权重",
    "偏移": "偏置",
    "细胞": "记忆元",
    "令牌": "词元",
    "词汇表": "词表",
    "纪元": "轮",
    "预激活": "净输入",
}
"""Words that are not ours, and what is said in their place."""


def test_that_a_term_is_said_by_one_word(chinese):
    wrong = []
    for context, source, text in chinese:
        said = NAMES.sub("", source)
        for term, word in TERMS.items():
            found = re.search(term, said, re.IGNORECASE)
            if found and word not in text and context not in ("synonyms", "labels"):
                wrong.append((word, source, text))
    assert not wrong


def test_that_no_other_word_is_used_for_a_term(chinese):
    wrong = [(word, m) for m in chinese for word in NEVER if word in m.text]
    assert not wrong


# How Chinese is set

LETTER = r"[㐀-鿿]"
LATIN = r"[A-Za-z0-9]"


def set_text(text: str) -> str:
    """Return a text without its access key and its places, which may be any word."""
    return re.sub(r"\(&\w\)|%\d|\{[^{}]*\}", "□", text).rstrip("□")


def test_that_chinese_and_latin_letters_have_a_space_between_them(chinese):
    close = re.compile(f"{LETTER}{LATIN}|{LATIN}{LETTER}")
    assert not [m for m in chinese if close.search(set_text(m.text))]


def test_that_there_is_no_space_between_chinese_letters(chinese):
    apart = re.compile(f"{LETTER} {LETTER}|[，。；：？！、）] |[ ][，。；：？！、（]")
    kept = ("synonyms", "inspect")
    wrong = [m for m in chinese if m.context not in kept and apart.search(m.text)]
    assert not wrong


def test_that_sentences_have_chinese_punctuation(chinese):
    latin = re.compile(f"{LETTER}[,;:?!.]|[,;:?!]{LETTER}")
    assert not [m for m in chinese if latin.search(set_text(m.text))]


def test_that_a_text_ends_as_its_english_one(chinese):
    ends = {".": "。", "?": "？", "…": "…", ":": "："}
    wrong = [
        m
        for m in chinese
        if (end := ends.get(m.source.strip()[-1:]))
        and not re.sub(r"\(&\w\)", "", m.text).endswith((end, m.source.strip()[-1]))
    ]
    assert not wrong


def test_that_names_of_arrays_stay_as_they_are(chinese):
    names = (
        r"\b(?:input_t|state_t|output_t|output_sequence|carry_t|W|U|float32|float64)\b"
    )

    def named(text: str) -> set[str]:
        return set(re.findall(names, text.replace("&", ""), re.ASCII))

    wrong = [m for m in chinese if not named(m.source) <= named(m.text)]
    assert not wrong

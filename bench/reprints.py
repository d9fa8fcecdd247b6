"""Speed of the stage `reprints` on a planted collection, and what one more document costs.

    python -m bench.reprints [--documents N]

Every twentieth document carries one wire story, every eighth reprints a letter, every twelfth quotes one; the rest are
made of a vocabulary and of sixty phrases that all of them use.  What was planted is known, so that recall is told too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

from alteram.model.spans import Span
from alteram.model.tables import Document
from alteram.stages.reprints.origin import Held
from alteram.stages.reprints.reading import Part, read_parts
from alteram.stages.reprints.stage import find_reprints
from alteram.stages.reprints.words import load_words

VOCABULARY = 6000
PARAGRAPHS = 8
WORDS = load_words()


class Dice:
    """Numbers that look random and are the same in every run (a linear congruential generator of Knuth's)."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, top: int) -> int:
        """A number from 0 to below `top`."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % top

    def word(self) -> str:
        """A word: small numbers are far more frequent than large ones, as words are."""
        number = int(VOCABULARY ** (self.below(1 << 20) / (1 << 20)))
        letters = ""
        while number or not letters:
            number, rest = divmod(number, 20)
            letters += "bcdfghklmnprstvwxzjq"[rest] + "aeiou"[rest % 5]
        return letters

    def sentence(self, words: int = 0) -> str:
        """A sentence of 8 to 27 words, or of as many as are asked for."""
        return " ".join(self.word() for _ in range(words or 8 + self.below(20))).capitalize() + "."


@dataclass(frozen=True, slots=True)
class Planted:
    """Texts as paragraphs, and the pairs (carrier, original) that were planted."""

    texts: list[list[str]]
    pairs: set[tuple[int, int]]


def plant(count: int) -> Planted:
    """A collection of `count` documents, the oldest first."""
    dice = Dice(count)
    phrases = [dice.sentence(6).rstrip(".") for _ in range(60)]

    def paragraph() -> str:
        return f"{dice.sentence()} {phrases[dice.below(60)]} {dice.sentence().lower()} {dice.sentence()}"

    texts: list[list[str]] = []
    pairs: set[tuple[int, int]] = set()
    letters: list[int] = []
    wire = [paragraph() for _ in range(6)]
    for n in range(count):
        text = [paragraph() for _ in range(PARAGRAPHS)]
        if n % 20 == 0:
            text = [paragraph(), *wire]
            if n:
                pairs.add((n, 0))
        elif letters and n % 8 == 1:
            letter = letters[dice.below(len(letters))]
            text = [paragraph(), *texts[letter]]
            pairs.add((n, letter))
        elif letters and n % 12 == 2:
            letter = letters[dice.below(len(letters))]
            sentence = texts[letter][dice.below(PARAGRAPHS)].rsplit(". ", 1)[1].rstrip(".")
            text[3] = f'"{sentence}," they write. {dice.sentence()}'
            pairs.add((n, letter))
        elif n % 10 == 3:
            letters.append(n)
        texts.append(text)
    return Planted(texts, pairs)


def held(number: int, paragraphs: Sequence[str]) -> tuple[Held, Document]:
    """A document as the stage reads it."""
    parts: list[Part] = []
    at = 0
    for paragraph in paragraphs:
        parts.append(Part(at, paragraph))
        at += len(paragraph) + 2
    text, name = "\n\n".join(paragraphs), f"{number:07}"
    day = f"{1000 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    document = Document(name, name, Span(name, 0, len(text), text), "article", None, None, None, day, (), None)
    return Held(name, name, name, 0, "article", day, read_parts(parts, WORDS)), document


def main() -> None:
    """Reads, compares, and tells what was found of what was planted."""
    parser = argparse.ArgumentParser(prog="python -m bench.reprints", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    count = parser.parse_args().documents
    planted = plant(count)
    words = sum(len(p.split()) for text in planted.texts for p in text)
    begun = time.perf_counter()
    documents = [held(n, text) for n, text in enumerate(planted.texts)]
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    found = find_reprints(documents)
    compared = time.perf_counter() - begun
    pairs = {(int(r.document), int(r.original)) for r in found.rows}
    print(f"{count:,} documents, {words:,} words: read in {read:.1f} s, compared in {compared:.1f} s")
    print(
        f"{words / (read + compared):,.0f} words/s; {found.compared:,} of {count * (count - 1) // 2:,} pairs compared"
    )
    right = len(planted.pairs & pairs)
    print(f"planted {len(planted.pairs):,}, found {right:,}, beside them {len(pairs) - right:,}")
    for what, text in (("a stranger", plant(7).texts[3]), ("a reprint of one", planted.texts[3])):
        more = find_reprints([*documents, held(count, text)]).compared - found.compared
        print(f"one more document, {what}: {more} comparisons more")


if __name__ == "__main__":
    main()

"""Texts are lowered as Python's `str.lower` lowers them: every character alone, and beside a sigma, whose form depends on its neighbours.

Characters that this Python's version of Unicode does not have, or that got their case later, are left out.

Usage: lower_case.py --lower-text PROGRAM
"""

import subprocess
import sys
import unicodedata
import unittest

SIGMA = "\N{GREEK CAPITAL LETTER SIGMA}"


def characters():
    for point in range(0x80, 0x110000):
        character = chr(point)
        if unicodedata.category(character) not in ("Cn", "Cs", "Co") and len(character.splitlines()) == 1:
            yield character if character.splitlines()[0] == character else None


class LowerCase(unittest.TestCase):
    program = ""

    def compare(self, make):
        texts = [make(character) for character in characters() if character]
        done = subprocess.run([self.program], input="\n".join(texts) + "\n", capture_output=True, encoding="utf-8", check=True, timeout=120)
        found = done.stdout.split("\n")[:-1]
        self.assertEqual(len(found), len(texts))
        wrong = [(text, read, text.lower()) for text, read in zip(texts, found) if read != text.lower()]
        self.assertEqual(wrong, [])
        self.assertGreater(len(texts), 100_000)

    def test_each_character(self):
        self.compare(lambda character: character)

    def test_a_sigma_after_each_character(self):
        self.compare(lambda character: character + SIGMA)

    def test_a_sigma_after_a_letter_and_each_character(self):
        self.compare(lambda character: "A" + character + SIGMA)

    def test_a_sigma_before_each_character_and_a_letter(self):
        self.compare(lambda character: "A" + SIGMA + character + "A")

    def test_a_sigma_before_each_character(self):
        self.compare(lambda character: "A" + SIGMA + character)


if __name__ == "__main__":
    at = sys.argv.index("--lower-text")
    LowerCase.program = sys.argv[at + 1]
    del sys.argv[at : at + 2]
    unittest.main()

"""All texts of the page are in one file, and another language is one file more."""

from __future__ import annotations

import re

from tests.acceptance.command import ROOT

STATIC = ROOT / "whitelist" / "page" / "static"
MODULES = sorted(path for path in STATIC.rglob("*.js") if path.parent.name != "texts")


def named() -> set[str]:
    """Return the texts that the page names."""
    modules = [code for path in MODULES if "/texts.js" in (code := path.read_text("utf-8"))]
    in_code = {name for code in modules for name in re.findall(r"\btext\.([a-zA-Z.]+\w)", code)}
    page = (STATIC / "index.html").read_text("utf-8")
    return in_code | set(re.findall(r'data-(?:text|label)="([\w.]+)"', page))


def written() -> set[str]:
    """Return the names of texts/en.js, those of sections with a dot."""
    names, section = set(), ""
    for line in (STATIC / "texts" / "en.js").read_text("utf-8").splitlines():
        if found := re.match(r"  (?:  )?(\w+):", line):
            inner = line.startswith("    ")
            section = section if inner else found[1]
            names.add(f"{section}.{found[1]}" if inner else found[1])
    return names


def test_texts_are_used() -> None:
    """Every text that is named is there, and every text that is there is named, alone or with its section."""
    assert named() - written() == set()
    sections = {name for name in named() if any(each.startswith(f"{name}.") for each in written())}
    unused = {name for name in written() if name not in named() and name.partition(".")[0] not in sections}
    assert {name for name in unused if "." in name} == set()


def test_other_modules_have_no_words() -> None:
    """No other module writes words: texts with a space are in texts/ only, but for errors of the code itself."""
    for path in MODULES:
        code = re.sub(r"/\*.*?\*/|//[^\n]*|new Error\([^)]*\)", "", path.read_text("utf-8"), flags=re.DOTALL)
        words = [each for each in re.findall(r'"([^"\n]*)"', code) if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", each)]
        assert [each for each in words if not re.fullmatch(r"[a-z -]+", each)] == [], path.name


def test_nothing_comes_from_outside() -> None:
    """No address of another computer, no inline script or style, no HTML made of text."""
    for path in STATIC.rglob("*.*"):
        text = path.read_text("utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|//cdn|@import", text), path.name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser", text
        )
    page = (STATIC / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)

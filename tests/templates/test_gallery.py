"""Every part of the catalogue is well made, on every kind of page."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from tests.review import review
from tests.templates.conftest import SOURCE
from webapp.settings import ROOT

COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
# Parts of another macro, never called by a page.
INNER = {"date_parts", "hint_line", "error_line", "optional_mark", "card_body"}
# Drawn on paper, which has no gallery page: see test_paper.py.
ON_PAPER = {"qr_square", "access_card", "offers_sheet"}
# A whole page with its h1: the pages of decisions are visited in their areas.
WHOLE_PAGES = {"decision"}


@pytest.mark.parametrize("body", ["person", "employer", "desk"])
def test_the_gallery_is_well_made(gallery_app: Flask, body: str):
    path = f"/gallery/{body}"
    source = gallery_app.test_client().get(path).text

    review(BeautifulSoup(source, "html5lib"), source, f"GET {path}: 200", gallery_app)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_every_macro_stands_in_the_gallery(path: Path):
    macros = set(re.findall(r"{%-? macro (\w+)\(", path.read_text(encoding="utf-8")))
    assert macros
    missing = {name for name in macros - INNER - ON_PAPER - WHOLE_PAGES if f"{name}(" not in SOURCE}
    assert not missing


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_every_macro_says_what_it_takes(path: Path):
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"{%-? macro (\w+)\(", text):
        before = text.partition(f"macro {name}(")[0].rstrip("{%- \n")
        assert name in INNER or before.endswith(("#", "#}")), f"{name} has no comment"


def test_icons_named_in_templates_are_in_the_sprite():
    sprite = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    named = set()
    for page in (ROOT / "templates").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        named |= set(re.findall(r'\bicon\("([\w-]+)"', text))
        named |= set(re.findall(r"sprite }}#([\w-]+)", text))
    assert named
    assert named <= known

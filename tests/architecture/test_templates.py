"""Promises about every template."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.review import FORBIDDEN_WORDS
from webapp.settings import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
# Names are the same in every language.
NAMES = ("Nhịp Cầu", "Tiếng Việt")


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


@pytest.fixture(params=TEMPLATES, ids=name_of)
def template(request) -> Path:
    return request.param


def test_imports_are_used(app, template):
    source = template.read_text(encoding="utf-8")
    tree = app.jinja_env.parse(source)
    imported = {
        name if isinstance(name, str) else name[1]
        for node in tree.find_all(nodes.FromImport)
        for name in node.names
    }
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    assert not imported - used


def test_every_template_compiles(app, template):
    app.jinja_env.get_template(name_of(template))


def test_no_words_stand_outside_translation(app, template):
    for node in app.jinja_env.parse(template.read_text(encoding="utf-8")).find_all(
        nodes.TemplateData
    ):
        words = node.data
        for name in NAMES:
            words = words.replace(name, "")
        assert not VIETNAMESE.search(words), f"not through gettext: {words.strip()[:80]!r}"


def test_no_word_that_hurts(template):
    source = template.read_text(encoding="utf-8").lower()
    assert not [word for word in FORBIDDEN_WORDS if word in source]


def test_no_inline_style_or_script(template):
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|\bdata:", source)


def test_every_template_is_rendered_or_included_somewhere():
    mentions = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("webapp", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".html"}
    )
    pages = [name_of(path) for path in TEMPLATES if path.parent.name != "components"]
    unused = [name for name in pages if f'"{name}"' not in mentions]
    assert not unused

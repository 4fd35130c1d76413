"""Promises about every source file."""

import ast
import re
from pathlib import Path

import pytest

from webapp.settings import ROOT

FOLDERS = ("models", "matching", "webapp", "tests", "migrations/versions")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 400
MOST_FUNCTION_LINES = 40
DRAWERS = {"utils", "helpers", "managers", "services", "common", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(params=SOURCES, ids=name_of)
def source(request) -> Path:
    return request.param


def test_no_file_grows_into_a_drawer(source):
    if "versions" not in source.parts:
        lines = len(source.read_text(encoding="utf-8").splitlines())
        assert lines <= MOST_LINES, f"{lines} lines: split it by subject"
    assert source.stem not in DRAWERS


def test_functions_are_read_at_one_sight(source):
    if "versions" in source.parts:
        return
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = (
                node.body[1].lineno if ast.get_docstring(node) and node.body[1:] else node.lineno
            )
            lines = (node.end_lineno or first) - first + 1
            assert lines <= MOST_FUNCTION_LINES, f"{node.name}: {lines} lines"


def test_a_file_says_what_it_is(source):
    text = source.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "no docstring"


def test_texts_to_translate_are_whole(source):
    """A marked f-string would be looked up with its values already in it, and never found."""
    marked = re.findall(
        r"\b(?:_|_l|gettext|ngettext|lazy_gettext)\(\s*f[\"']", source.read_text(encoding="utf-8")
    )
    assert not marked


@pytest.mark.parametrize("folder", ["models", "matching", "webapp", "tests"])
def test_every_folder_of_code_is_a_package(folder):
    bare = {
        path.parent
        for path in (ROOT / folder).rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }
    assert not bare

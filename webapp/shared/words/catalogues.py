"""The English catalogues: one `.po` per area, gathered from code and templates, merged into one.

Messages are looked up by their Vietnamese source. The same source may stand in several areas; its
translations must then agree, since at run time there is one catalogue.
"""

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webapp.settings import ROOT

SOURCES = ROOT / "webapp" / "translations" / "en"
LANGUAGE = "en"
SHARED_AREA = "shared"
NOT_AREAS = {
    "shared", "access", "cli", "tasks", "translations", "components", "errors", "documents",
    "messages",
}  # fmt: skip
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "lazy_gettext": None, "_n": (1, 2), "N_": None,
    "ngettext": (1, 2), "lazy_ngettext": (1, 2), "_nl": (1, 2),
    "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
SENTENCE_END = re.compile(r"(?<=[.?!])\s*(?=\w)")
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])|%%")
Source = str | Sequence[str]


@dataclass(frozen=True)
class Finding:
    """Something wrong in a catalogue."""

    area: str
    kind: str  # "missing", "fuzzy", "doubled", "placeholders", "conflict", "unused"
    source: str


def area_of(path: Path) -> str:
    """Tell whose catalogue a file's messages belong in: the folder below webapp/ or templates/."""
    parts = path.parts
    named = len(parts) > 2 and parts[0] in {"webapp", "templates"} and parts[1] not in NOT_AREAS
    return parts[1] if named else SHARED_AREA


def extract() -> dict[str, Catalog]:
    """Gather every marked message, by area, with the file (not the line) it stands in."""
    found: dict[str, Catalog] = defaultdict(lambda: Catalog(locale=LANGUAGE))
    for folder in ("webapp", "matching", "templates"):
        messages = extract_from_dir(
            ROOT / folder,
            method_map=METHODS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            options_map={"**.html": {"silent": "false"}},
        )
        for name, _line, source, _comments, context in messages:
            path = Path(folder, name)
            found[area_of(path)].add(source, locations=[(path.as_posix(), 0)], context=context)
    return found


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def area_files() -> list[Path]:
    return sorted(SOURCES.glob("*.po"))


def update() -> list[str]:
    """Bring every catalogue up to date with the code; returns the areas. Nothing is guessed."""
    fresh = extract()
    for area, template in fresh.items():
        path = SOURCES / f"{area}.po"
        catalog = read(path) if path.exists() else Catalog(locale=LANGUAGE)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _write(path, catalog)
    for path in area_files():
        if path.stem not in fresh:
            path.unlink()
    return sorted(fresh)


def _write(path: Path, catalog: Catalog) -> None:
    """Write messages in the order of their text, without dates, so that merges stay quiet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    for message in catalog:
        if message.id:
            plain.add(
                message.id,
                message.string,
                locations=[(name, 0) for name in sorted({name for name, _ in message.locations})],
                flags=message.flags,
                context=message.context,
            )
    with path.open("wb") as file:
        file.write(b'msgid ""\nmsgstr ""\n')
        file.write(b'"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n')
        file.write(b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
        write_po(file, plain, omit_header=True, sort_output=True, include_lineno=False, width=96)


def compile_when_stale(target: Path) -> Path:
    """Write `target`/en/LC_MESSAGES/messages.mo unless it is newer than every source."""
    compiled = target / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    sources = area_files()
    newest = max(
        (path.stat().st_mtime_ns for path in [SOURCES, *sources] if path.exists()), default=0
    )
    if not compiled.exists() or compiled.stat().st_mtime_ns <= newest:
        _compile(sources, compiled)
    return target


def _compile(sources: Iterable[Path], compiled: Path) -> None:
    merged = Catalog(locale=LANGUAGE)
    for path in sources:
        for message in read(path):
            if message.id and _is_translated(message) and not message.fuzzy:
                merged.add(message.id, message.string, context=message.context)
    compiled.parent.mkdir(parents=True, exist_ok=True)
    # Several workers may do this at once: each writes a file of its own, the last one stays.
    handle, name = tempfile.mkstemp(dir=compiled.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, merged)
    Path(name).replace(compiled)


def check() -> list[Finding]:
    """Find whatever keeps English from being complete and true to the code."""
    findings: list[Finding] = []
    translations: dict[tuple[str | None, Source], set[tuple[str, ...]]] = defaultdict(set)
    for area, template in sorted(extract().items()):
        path = SOURCES / f"{area}.po"
        catalog = read(path) if path.exists() else Catalog(locale=LANGUAGE)
        for message in template:
            if message.id:
                known = catalog.get(message.id, message.context)
                findings += [Finding(area, kind, _text(message.id)) for kind in faults(known)]
                if known is not None and _is_translated(known):
                    translations[message.context, _key(message.id)].add(_strings(known))
    findings += _conflicts(translations)
    return findings


def _conflicts(
    translations: dict[tuple[str | None, Source], set[tuple[str, ...]]],
) -> Iterator[Finding]:
    for (_context, source), found in translations.items():
        if len(found) > 1:
            yield Finding("*", "conflict", _text(source))


def faults(message: Message | None) -> Iterator[str]:
    """Yield what is wrong with one translation: the kinds of a `Finding`."""
    if message is None or not _is_translated(message):
        yield "missing"
        return
    if message.fuzzy:
        yield "fuzzy"
    if any(map(_says_twice, _strings(message))):
        yield "doubled"
    wanted = _placeholders(message.id)
    for text in _strings(message):
        # A plural may leave its number out ("one job"), a plain message may not.
        left_out = wanted - _placeholders(text)
        if _placeholders(text) - wanted or (left_out and left_out != {"num"}):
            yield "placeholders"
            return


def _says_twice(text: str) -> bool:
    """Tell whether a sentence stands twice in a text, as a careless merge leaves it."""
    sentences = [part for part in SENTENCE_END.split(text) if " " in part]
    return len(sentences) > len(set(sentences))


def _placeholders(source: Source) -> set[str]:
    texts = (source,) if isinstance(source, str) else source
    return {found[1] for text in texts for found in PLACEHOLDER.finditer(text) if found[1]}


def _is_translated(message: Message) -> bool:
    return all(_strings(message))


def _strings(message: Message) -> tuple[str, ...]:
    found = message.string
    return tuple(found) if isinstance(found, tuple | list) else (found or "",)


def _key(source: Source) -> Source:
    return source if isinstance(source, str) else tuple(source)


def _text(source: Source) -> str:
    return source if isinstance(source, str) else source[0]

"""What every page must be: read by machine, in each test that visits one."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

FORBIDDEN_WORDS = (
    "tù nhân", "cựu tù", "đối tượng", "tiền án", "tiền sự", "lầm lỗi", "lầm lỡ", "con nghiện",
    "phạm nhân", "hoàn lương", "ex-prisoner", "ex-convict", "convict", "offender", "inmate",
)  # fmt: skip
URL_ATTRIBUTES = {"a": "href", "form": "action", "link": "href", "img": "src", "use": "href"}
REFERENCES = {"aria-describedby", "aria-labelledby"}
DRAWN_BY_ITSELF = {"hidden", "submit", "button", "image"}
FORBIDDEN = re.compile(rf"\b({'|'.join(map(re.escape, FORBIDDEN_WORDS))})s?\b")
# A weaver splits "nan", strips of bamboo; a number that is none stands before its unit.
NO_VALUE = re.compile(r"\bNone\b|\bnan\s*(?:km|triệu|đồng|%|$)")


class _Looked:
    """A page looked through once: its tags by name, its ids, and the adapter that knows paths."""

    def __init__(self, page: BeautifulSoup, app: Flask) -> None:
        self.page = page
        self.tags: list[Tag] = page.find_all(True)
        self.ids = Counter(str(tag["id"]) for tag in self.tags if tag.has_attr("id"))
        self.paths = app.url_map.bind("localhost")
        self._named: dict[str, list[Tag]] = {}
        for tag in self.tags:
            self._named.setdefault(tag.name, []).append(tag)

    def named(self, *names: str) -> list[Tag]:
        return [tag for name in names for tag in self._named.get(name, ())]


def review(page: BeautifulSoup, source: str, seen: str, app: Flask) -> None:
    """Fail when the page is not well made; `seen` says which page it is."""
    looked = _Looked(page, app)
    faults = [
        *_faults_of_text(page, source),
        *_faults_of_frame(looked),
        *_faults_of_controls(looked),
        *_faults_of_words(looked),
        *_faults_of_code(looked),
        *_faults_of_links(looked, seen.split()[1].rstrip(":")),
    ]
    assert not faults, f"{seen}: " + "; ".join(faults)


def _faults_of_text(page: BeautifulSoup, source: str):
    for sign in ("{{", "{%", "<LazyString", "<built-in", "object at 0x"):
        if sign in source:
            yield f"unrendered {sign}"
    for word in set(FORBIDDEN.findall(" ".join(page.get_text(" ").lower().split()))):
        yield f"the word {word!r}"
    if NO_VALUE.search(page.body.get_text(" ").strip() if page.body else ""):
        yield "a bare None"


def _faults_of_frame(looked: _Looked):
    page, headings, mains = looked.page, looked.named("h1"), looked.named("main")
    if not page.html or page.html.get("lang") not in {"vi", "en"}:
        yield "no language"
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    elif not headings[0].get_text(strip=True):
        yield "an empty h1"
    if not page.title or not page.title.text.partition("–")[0].strip():
        yield "no title"
    if len(mains) != 1:
        yield f"{len(mains)} main"
    if doubled := sorted(name for name, times in looked.ids.items() if times > 1):
        yield f"duplicate ids {doubled}"


def _faults_of_controls(looked: _Looked):
    labelled = {tag.get("for") for tag in looked.named("label")}
    for control in looked.named("input", "select", "textarea"):
        if control.get("type") not in DRAWN_BY_ITSELF and not _is_labelled(control, labelled):
            yield f"no label for {control.get('name')}"
    for form in looked.named("form"):
        sends = str(form.get("method", "")).lower() == "post"
        if sends and not form.select_one("input[name=csrf_token][value]"):
            yield f"no csrf token in {form.get('action') or 'the form'}"


def _faults_of_words(looked: _Looked):
    for image in looked.named("img"):
        if not image.has_attr("alt"):
            yield f"no alt for {image.get('src')}"
    for tag in looked.named("button", "a"):
        is_shown = tag.name == "button" or tag.has_attr("href")
        if is_shown and not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"a {tag.name} without words"


def _is_labelled(control: Tag, labelled: set) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and control["id"] in labelled)


def _faults_of_code(looked: _Looked):
    for script in looked.named("script"):
        if not script.has_attr("src"):
            yield "inline script"
    if looked.named("style"):
        yield "inline style"
    for tag in looked.tags:
        for name, value in tag.attrs.items():
            if name.startswith("on") or name == "style":
                yield f"attribute {name} on {tag.name}"
            if name in REFERENCES and (dangling := set(str(value).split()) - looked.ids.keys()):
                yield f"{name} names no {' '.join(sorted(dangling))}"


def _faults_of_links(looked: _Looked, here: str):
    for tag_name, attribute in URL_ATTRIBUTES.items():
        for tag in looked.named(tag_name):
            if tag.has_attr(attribute):
                yield from _faults_of_link(tag, str(tag[attribute]), looked, here)


def _faults_of_link(tag: Tag, url: str, looked: _Looked, here: str):
    parts = urlsplit(url)
    if parts.scheme in {"tel", "mailto", "sms"}:
        return
    if parts.scheme or parts.netloc:
        if tag.name != "a":
            yield f"loads {url} from elsewhere"
    elif parts.path or parts.query:
        yield from _faults_of_path(tag, urlsplit(urljoin(here, url)).path or "/", looked)
    elif tag.name == "a" and parts.fragment and parts.fragment not in looked.ids:
        yield f"{url} leads to nothing on the page"


def _faults_of_path(tag: Tag, path: str, looked: _Looked):
    method = str(tag.get("method", "get")).upper() if tag.name == "form" else "GET"
    try:
        looked.paths.match(path, method=method)
    except RequestRedirect:
        return
    except (NotFound, MethodNotAllowed):
        yield f"{method} {path} leads nowhere"

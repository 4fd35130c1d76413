"""What every page must be: read by machine, in each test that visits one."""

import re
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
DRAWN_BY_ITSELF = {"hidden", "submit", "button", "image"}


def review(page: BeautifulSoup, source: str, seen: str, app: Flask) -> None:
    """Fail when the page is not well made; `seen` says which page it is."""
    faults = [
        *_faults_of_text(page, source),
        *_faults_of_frame(page),
        *_faults_of_controls(page),
        *_faults_of_code(page),
        *_faults_of_links(page, seen.split()[1].rstrip(":"), app),
    ]
    assert not faults, f"{seen}: " + "; ".join(faults)


def _faults_of_text(page: BeautifulSoup, source: str):
    for sign in ("{{", "{%", "<LazyString", "<built-in", "object at 0x"):
        if sign in source:
            yield f"unrendered {sign}"
    text = " ".join(page.get_text(" ").lower().split())
    for word in FORBIDDEN_WORDS:
        if re.search(rf"\b{re.escape(word)}s?\b", text):
            yield f"the word {word!r}"
    # A weaver splits "nan", strips of bamboo; a number that is none stands before its unit.
    no_value = r"\bNone\b|\bnan\s*(?:km|triệu|đồng|%|$)"
    if re.search(no_value, page.body.get_text(" ").strip() if page.body else ""):
        yield "a bare None"


def _faults_of_frame(page: BeautifulSoup):
    if not page.html or page.html.get("lang") not in {"vi", "en"}:
        yield "no language"
    if len(page.select("h1")) != 1:
        yield f"{len(page.select('h1'))} h1"
    elif not page.select_one("h1").get_text(strip=True):
        yield "an empty h1"
    if not page.title or not page.title.text.partition("–")[0].strip():
        yield "no title"
    if len(page.select("main")) != 1:
        yield f"{len(page.select('main'))} main"
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    if doubled := sorted({name for name in ids if ids.count(name) > 1}):
        yield f"duplicate ids {doubled}"


def _faults_of_controls(page: BeautifulSoup):
    for control in page.select("input, select, textarea"):
        if control.get("type") not in DRAWN_BY_ITSELF and not _is_labelled(page, control):
            yield f"no label for {control.get('name')}"
    for image in page.select("img:not([alt])"):
        yield f"no alt for {image.get('src')}"
    for form in page.select("form[method=post i]"):
        if not form.select_one("input[name=csrf_token][value]"):
            yield f"no csrf token in {form.get('action') or 'the form'}"
    for tag in page.select("button, a[href]"):
        if not (tag.get_text(strip=True) or tag.get("aria-label")):
            yield f"a {tag.name} without words"
    yield from _dangling_references(page)


def _is_labelled(page: BeautifulSoup, control: Tag) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and page.select_one(f'label[for="{control["id"]}"]'))


def _dangling_references(page: BeautifulSoup):
    for attribute in ("aria-describedby", "aria-labelledby"):
        for tag in page.select(f"[{attribute}]"):
            for name in str(tag[attribute]).split():
                if not page.find(id=name):
                    yield f"{attribute} names no {name}"


def _faults_of_code(page: BeautifulSoup):
    if page.select("script:not([src])"):
        yield "inline script"
    if page.select("style"):
        yield "inline style"
    for tag in page.find_all(True):
        for name in tag.attrs:
            if name.startswith("on") or name == "style":
                yield f"attribute {name} on {tag.name}"


def _faults_of_links(page: BeautifulSoup, here: str, app: Flask):
    for tag_name, attribute in URL_ATTRIBUTES.items():
        for tag in page.select(f"{tag_name}[{attribute}]"):
            url = str(tag[attribute])
            parts = urlsplit(url)
            if parts.scheme in {"tel", "mailto", "sms"}:
                continue
            if parts.scheme or parts.netloc:
                if tag_name != "a":
                    yield f"loads {url} from elsewhere"
            elif parts.path or parts.query:
                yield from _faults_of_path(tag, urlsplit(urljoin(here, url)).path or "/", app)
            elif tag_name == "a" and parts.fragment and not page.find(id=parts.fragment):
                yield f"{url} leads to nothing on the page"


def _faults_of_path(tag: Tag, path: str, app: Flask):
    method = str(tag.get("method", "get")).upper() if tag.name == "form" else "GET"
    try:
        app.url_map.bind("localhost").match(path, method=method)
    except RequestRedirect:
        return
    except (NotFound, MethodNotAllowed):
        yield f"{method} {path} leads nowhere"

"""What a phone on a slow line fetches before the first page stands: at most 40 kB, all told."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

MOST_BYTES = 40_000
ASKED = {"Accept-Encoding": "br, gzip", "Accept-Language": "vi"}


def test_the_first_page_is_light(app: Flask, browser):
    client = app.test_client()
    home = fetch(client, "/")
    page = browser.get("/", headers={"Accept-Language": "vi"})
    fetched = {url: fetch(client, url) for url in loaded_by(page, client)}

    assert all(reply.status_code == 200 for reply in fetched.values())
    weights = {"/": on_the_wire(home)} | {url: on_the_wire(r) for url, r in fetched.items()}
    assert sum(weights.values()) <= MOST_BYTES, weights
    assert len(weights) <= 8, weights  # each request is a round trip


def fetch(client: FlaskClient, url: str, headers: Mapping[str, str] = ASKED) -> TestResponse:
    with client.get(url, headers=headers) as reply:
        reply.get_data()  # keep it: the file is closed on leaving
        return reply


def loaded_by(page: BeautifulSoup, client) -> set[str]:
    links = {str(link["href"]) for link in page.select("link[href]")}
    icons = {str(use["href"]).partition("#")[0] for use in page.select("use[href]")}
    fonts = set()
    for sheet in (url for url in links if ".css" in url):
        for found in re.findall(r'url\("([^"]+)"\)', fetch(client, sheet, {}).text):
            fonts.add(urljoin(sheet, found))
    return links | icons | fonts


def on_the_wire(reply: TestResponse) -> int:
    """Body as sent, and the header lines as HTTP/1.1 writes them."""
    lines = sum(len(f"{name}: {value}\r\n".encode()) for name, value in reply.headers)
    return len(reply.data) + lines + len("HTTP/1.1 200 OK\r\n\r\n")


def test_the_font_is_preloaded_under_the_address_the_style_asks_for(app: Flask, browser):
    page = browser.get("/")
    preloaded = page.select_one("link[rel=preload]")["href"]
    sheet = page.select_one("link[rel=stylesheet]")["href"]

    asked = re.findall(r'url\("([^"]+)"\)', fetch(app.test_client(), sheet, {}).text)

    assert preloaded in [urljoin(sheet, url) for url in asked]

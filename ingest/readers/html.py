"""Web pages: the headings and paragraphs of the main part, as Markdown; scripts never run."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from ingest.readers import ReadDocument
from ingest.readers.text import plain
from knowledge.errors import BadInput

LARGEST = 5_000_000  # bytes: the tree takes many times the size of the file
MOST_TAGS = 100_000
# Parts of a page that are never its text.
FURNITURE = (
    "script style noscript template nav header footer aside form button select input iframe object "
    "embed svg canvas dialog menu figure video audio"
).split()
ROLES = ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BLOCKS = ("p", "li", "blockquote", "pre", "td", "th", "dt", "dd", "figcaption", "div", "section")
HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####", "h5": "####", "h6": "####"}


def read(data: bytes, name: str) -> ReadDocument:
    """The text of a web page. Raises BadInput where it is too large to take apart."""
    if len(data) > LARGEST:
        raise BadInput(name, f"larger than {LARGEST // 1_000_000} MB", "save the text alone")
    soup = BeautifulSoup(data, "lxml")
    if sum(1 for _ in zip(soup.descendants, range(MOST_TAGS + 1), strict=False)) > MOST_TAGS:
        raise BadInput(name, "a page with too many parts", "save the text alone")
    title = _title(soup)
    date = _date(soup)
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    for tag in soup.find_all(_is_furniture):
        tag.decompose()
    body = soup.find("article") or soup.find("main") or soup.body or soup
    text = plain("\n\n".join(_blocks(body)) + "\n") if isinstance(body, Tag) else ""
    return ReadDocument(text, title, date)


def _is_furniture(tag: Tag) -> bool:
    if tag.attrs is None:  # lost with a part that was removed before
        return False
    return (
        tag.name in FURNITURE
        or tag.get("role") in ROLES
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(HIDDEN.search(str(tag.get("style", ""))))
    )


def _title(soup: BeautifulSoup) -> str:
    """The headline: the page's own, else its one first heading, else the window title."""
    for mark in (
        soup.find("meta", property="og:title"),
        soup.find("meta", attrs={"name": "title"}),
    ):
        if isinstance(mark, Tag) and mark.get("content"):
            return " ".join(str(mark["content"]).split())
    for tag in (soup.find("h1"), soup.title):
        if isinstance(tag, Tag) and tag.get_text(strip=True):
            return " ".join(tag.get_text(" ").split())
    return ""


def _date(soup: BeautifulSoup) -> str:
    mark = soup.find("meta", property="article:published_time")
    if isinstance(mark, Tag) and mark.get("content"):
        return str(mark["content"])[:10]
    time = soup.find("time")
    return (
        str(time.get("datetime") or time.get_text(strip=True))[:40] if isinstance(time, Tag) else ""
    )


def _blocks(body: Tag) -> list[str]:
    """Headings as Markdown, every other innermost block as one paragraph."""
    found = []
    open_text: list[str] = []

    def close() -> None:
        text = " ".join("".join(open_text).split())
        open_text.clear()
        if text:
            found.append(text)

    # An explicit stack: a hostile page may nest deeper than Python can recurse.
    stack: list[Tag | NavigableString | str] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name in HEADINGS:
                close()
                heading = " ".join(node.get_text(" ").split())
                if heading:
                    found.append(f"{HEADINGS[node.name]} {heading}")
            elif node.name == "br":
                open_text.append(" ")
            elif node.name in BLOCKS or node.name in ("tr", "ul", "ol", "table", "article", "main"):
                close()
                stack.append("")
                stack.extend(reversed(list(node.children)))  # type: ignore[arg-type]
            else:
                stack.extend(reversed(list(node.children)))  # type: ignore[arg-type]
        elif node == "" and not isinstance(node, NavigableString):
            close()
        else:
            open_text.append(str(node))
    close()
    return found

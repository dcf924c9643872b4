"""Awesome lists, reading notes and pages of papers, as Markdown or as text copied from a page, to metadata.

A work is a link whose text is a title, or a heading, list item or line with a title, followed by its links or its
abstract. Lists differ in everything else, so nothing else is asked of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

_LONGEST_LINE, _SHORTEST_ABSTRACT = 20_000, 300  # characters
_FEWEST_WORDS = 3
_NUMBERED = re.compile(r"\s\d{1,6} \|(?: |$)")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,600}\)|<img[^<>]{0,600}>")
_LINK = re.compile(
    r"\[{1,2}([^\[\]]{1,400})\]{1,2}\(\s*<?([^()\s<>]{0,800}(?:\([^()\s]{0,100}\)[^()\s<>]{0,100})?)>?\s*\)"
)
_TAGGED = re.compile(r"\[[^\[\]]{1,60}\]\s*\[([^\[\]]{8,400})\](?![(\]])")
_TAG = re.compile(r"\[[^\[\]]{0,60}['’]\s?\d\d(?:\.\d\d?)?\]\s*$")
_FILE = re.compile(r"\.(?:pdf|ps|ps\.gz)(?:\?.*)?$", re.IGNORECASE)
_LEAD = re.compile(r"(#{1,6}|[-*+]|\d{1,4}[.)])\s+(?=\S)")
_KEYED = re.compile(r"\s*(?:[-*+]\s+)?\**([A-Za-z\u3400-\u9fff][\w \u3400-\u9fff]{1,20})\**\s*[:：]")
_FENCE = re.compile(r"\s*(```|~~~)")
_BARE = re.compile(r"https?://[^\s()<>\[\]\"'`|]{4,800}")
_GENERIC = re.compile(
    r"(?:(?:the|full|official|project|paper|model|source)\s*)*(?:paper|pdf|code|codes?|github|repo(?:sitory)?|links?|here|"
    r"arxiv|project|page|website|homepage|site|video|slides?|blog|demo|models?|weights|datasets?|data|openreview|html|abs|"
    r"abstract|doi|post|talk|poster|bibtex|hugging ?face|hf|论文|代码|链接|项目|主页)s?(?:\s*\d)?",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\s*\[`[^`\[\]]{0,40}`\].*$|\s*`[^`]{0,40}`\s*$")
_PAPERS = ("arxiv", "doi", "openreview", "anthology")


@dataclass
class _Block:
    """A line that begins something, and the lines that belong to it."""

    lead: str
    marked: bool
    links: list[tuple[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    abstract: str = ""


def parse_markdown(text: str, source: str = "") -> list[Metadata]:
    """Return the works that a list names, in its order, each as often as it stands there."""
    found: list[Metadata] = []
    for block in _blocks(_lines(text)):
        found += _works(block, source)
    return found


def _lines(text: str) -> list[str]:
    """The lines; a file that was flattened to one line with numbers gets them back."""
    if len(_NUMBERED.findall(text[:200_000])) > max(5, 2 * text.count("\n")):
        text = _NUMBERED.sub("\n", text)
    return [_IMAGE.sub("", line[:_LONGEST_LINE].replace("\t", "  ").rstrip()) for line in text.splitlines()]


def _blocks(lines: list[str]) -> Iterator[_Block]:
    block, fenced = _Block("", False), False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.strip():
            if _begins(line):
                yield block
                marked = _LEAD.match(line)
                block = _Block(line[marked.end() :] if marked else line, bool(marked) or line.startswith("|"))
            else:
                _attach(line, block)
    yield block


def _begins(line: str) -> bool:
    """Tell whether a line begins something; a line of details, or a long one after a title, does not."""
    if line[0].isspace() or line.lstrip().startswith(("•", "·")):
        return False
    keyed = _KEYED.match(line)
    if keyed and _GENERIC.match(keyed[1]):
        return False
    return len(line) < _SHORTEST_ABSTRACT or bool(_titled(line)) or bool(_LEAD.match(line))


def _attach(line: str, block: _Block) -> None:
    if keyed := _KEYED.match(line):
        block.keys.add(keyed[1].casefold())
    named = _links(line)
    block.links += named or [(keyed[1] if keyed else "", url) for url in _BARE.findall(line)]
    if len(line.strip()) >= _SHORTEST_ABSTRACT and not block.abstract and not keyed:
        block.abstract = line.strip()


def _links(line: str) -> list[tuple[str, str]]:
    return [(found[1].strip(), found[2]) for found in _LINK.finditer(line)]


def _titled(line: str) -> list[tuple[int, str, str]]:
    """(place, title, address) of links and tagged brackets whose text is a title."""
    found = [(each.start(), each[1], each[2]) for each in _LINK.finditer(line) if _is_title(each, line)]
    found += [(each.start(1), each[1], "") for each in _TAGGED.finditer(line) if len(each[1].split()) >= _FEWEST_WORDS]
    return sorted(found)


def _is_title(link: re.Match[str], line: str) -> bool:
    """Tell whether a link has a title: by its length, its address, or a tag with venue and year before it."""
    text, url = link[1].strip(" *_`"), link[2]
    if _GENERIC.fullmatch(text) or parse_reference(url) is None:
        return False
    long_enough = len(text.split()) >= _FEWEST_WORDS or len(text) > 24
    return long_enough or (len(text) > 3 and _is_paper(url)) or bool(_TAG.search(line[: link.start()]))


def _works(block: _Block, source: str) -> Iterator[Metadata]:
    titled = _titled(block.lead)
    if titled:
        ends = [*(place for place, _, _ in titled[1:]), len(block.lead)]
        for number, ((place, title, url), end) in enumerate(zip(titled, ends, strict=True)):
            rest = [each for each in _links(block.lead[place:end]) if each[1] != url]
            yield _work(title, [("", url), *rest, *(block.links if number == len(titled) - 1 else [])], source)
        return
    title = _lead_title(block.lead)
    links = [*_links(block.lead), *(("", url) for url in _BARE.findall(_LINK.sub("", block.lead))), *block.links]
    leads = any(_is_paper(url) for _, url in links) or len(block.keys) >= 2
    long_enough = len(title.split()) >= _FEWEST_WORDS or ":" in title or (block.marked and len(title) > 8)
    if long_enough and ((block.marked and leads) or (leads and links) or (block.abstract and not block.marked)):
        yield _work(title, links, source, block.abstract)


def _is_paper(url: str) -> bool:
    reference = parse_reference(url)
    return reference is not None and (reference.kind in _PAPERS or bool(_FILE.search(url)))


def _lead_title(lead: str) -> str:
    """The title in a line: what is bold, or what stands before the first link, tags and states aside."""
    if lead.startswith("|"):
        cells = [_LINK.sub("", cell).strip(" *") for cell in lead.strip("|").split("|")]
        return next((cell for cell in cells if len(cell.split()) >= _FEWEST_WORDS), "")
    lead = _STATUS.sub("", lead)
    bold = re.search(r"(\*\*|__)(.{8,400}?)\1", lead)
    if bold and len(bold[2].split()) >= _FEWEST_WORDS:
        lead = bold[2]
    else:
        lead = re.sub(r"^(?:\[[^\[\]]{1,40}\]\s*)+", "", lead)
        place = re.search(r"\s*[-–,.]?\s*(?:\[|\(\s*\[|https?://)", lead)
        lead = lead[: place.start()] if place else lead
    return lead.strip(' *_`"“”').rstrip(".,;:")


def _work(title: str, links: list[tuple[str, str]], source: str, abstract: str = "") -> Metadata:
    said: dict[str, str] = {}
    found: dict[str, list[str]] = {"code": [], "weights": []}
    for number, (text, url) in enumerate(links):
        reference = parse_reference(url) if url else None
        if reference is None:
            continue
        if reference.kind in _PAPERS:
            said.setdefault(reference.kind, reference.id)
        elif _FILE.search(url) or (reference.kind == "page" and (not number or "paper" in text.casefold())):
            said.setdefault("page", url)
        elif reference.kind in ("github", "huggingface"):
            found["code" if reference.kind == "github" else "weights"].append(reference.address)
    return said_by(source, title=re.sub(r"[*_`]{2,}|`", "", title).strip(" *"), abstract=abstract, **found, **said)

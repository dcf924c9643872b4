"""llms.txt is Markdown: what records say is text in it."""

from __future__ import annotations

from collections.abc import Mapping

from moecat.catalog.load import load
from moecat.catalog.site_info import SiteInfo
from moecat.site.files import Site
from moecat.site.render import Renderer
from tests.conftest import PROJECT


def test_a_topic_is_text_to_readers_of_llms_txt(files: Mapping[str, bytes], site: SiteInfo) -> None:
    text = files["taxonomy.yaml"].decode().replace("name: {en: Moving,", 'name: {en: "M](https://evil.example) [x",')
    loaded = load(
        {**files, "taxonomy.yaml": text.replace("Experts elsewhere.", "<b>*x*</b> www.evil.example").encode()}
    )
    makers = Site(loaded.catalog, site, Renderer(PROJECT / "templates")).data_files()
    [line] = [line for line in makers["llms.txt"]().decode().splitlines() if "/topics/moving/" in line]
    assert line.startswith(r"- [M\](`https://evil.example`) \[x](https://moecat.example.org/sub/topics/moving/): \<b\>")
    assert "`www.evil.example`" in line

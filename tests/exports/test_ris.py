import pytest
import rispy

from moecat.exports import ris

from . import samples

CATALOG = samples.catalog()


def test_a_published_paper() -> None:
    text = ris.record(CATALOG.paper_by_id["mc-moe"], {})
    assert text.splitlines() == [
        "TY  - CPAPER",
        "ID  - huang2025mcmoe",
        "TI  - Mixture Compressor for Mixture-of-Experts LLMs Gains More",
        "ST  - MC-MoE",
        "AU  - Huang, Wei",
        "AU  - Csordás, Róbert",
        "AU  - Piękos, Piotr",
        "AU  - van den Driessche, George",
        "AU  - Le Scao, Teven",
        "T2  - The Thirteenth International Conference on Learning Representations",
        "PY  - 2025",
        "AN  - arXiv:2410.06270",
        "UR  - https://arxiv.org/abs/2410.06270",
        "UR  - https://github.com/example/mc-moe",
        "AB  - It does things. 2.5x faster.",
        "KW  - quantization",
        "KW  - pruning",
        "ER  - ",
    ]


def test_a_preprint_is_dated_and_a_journal_has_pages() -> None:
    assert "TY  - UNPB\n" in ris.record(CATALOG.paper_by_id["d2-moe"], {})
    assert "DA  - 2024/11//\n" in ris.record(CATALOG.paper_by_id["d2-moe"], {})
    article = ris.record(CATALOG.paper_by_id["old-journal"], CATALOG.venues)
    for line in ("TY  - JOUR", "T2  - JMLR", "SP  - 79", "EP  - 87", "VL  - 3", "IS  - 1", "A2  - de Vries, Jan"):
        assert f"{line}\n" in article


def test_another_reader_finds_every_paper_again() -> None:
    text = ris.export(CATALOG, CATALOG.papers, samples.SITE)
    read = rispy.loads(text)
    assert [each["title"] for each in read] == [" ".join(entry.record.title.split()) for entry in CATALOG.papers]
    assert [len(each["authors"]) for each in read] == [len(entry.record.authors) for entry in CATALOG.papers]
    hostile = next(each for each in read if each.get("short_title") == "+1")
    assert hostile["abstract"] == "-1+1 ]]> <script>x</script> end"


@pytest.mark.parametrize("pages", ["123-130", "123--130", "123–130", "123 — 130", "123‑130"])
def test_a_range_has_a_start_and_an_end(pages: str) -> None:
    text = ris.record(samples.paper(citation={"pages": pages, "number": "1--2"}), {})
    assert "SP  - 123\nEP  - 130\n" in text
    assert "IS  - 1–2\n" in text


def test_only_the_first_range_is_split() -> None:
    text = ris.record(samples.paper(citation={"pages": "1--5, 7--9"}), {})
    assert "SP  - 1\nEP  - 5, 7-9\n" in text


def test_an_address_of_a_doi_is_one_address() -> None:
    doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    (read,) = rispy.loads(ris.record(samples.paper(arxiv=None, doi=doi), {}))
    assert read["doi"] == doi
    (url,) = read["urls"]
    assert url.endswith("/16%3C1661::AID-SIM968%3E3.0.CO%3B2-2")

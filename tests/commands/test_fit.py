"""moecat fit on the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from moecat.catalog.memory.fit import Verdict
from moecat.cli import main
from moecat.commands.fit_report import verdict_words
from moecat.site.render import Renderer
from moecat.site.views.fit import verdict_text
from tests.conftest import PROJECT


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalog's own records are of the real days."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["fit", "--root", str(PROJECT), *args])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_largest_that_fits_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--gpu", "rtx-4090x2", "--ram", "128")
    assert code == 0
    assert out.startswith("2 x 24 GB of GPU memory, 128 GB of RAM")
    assert out.index("In GPU memory (") < out.index("With experts in RAM (") < out.index(" do not fit")
    assert "experts of 16 layers in RAM" in out


def test_a_model_in_detail(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--gpu", "24x2", "--ram", "128", "--context", "32k", "GLM-4.5-Air", "qwen3-30b-a3b")
    assert code == 0
    assert "routed experts" in out and "checkpoint GLM-4.5-Air-FP8 (fp8)" in out
    assert "llama-server -hf unsloth/GLM-4.5-Air-GGUF:IQ4_XS -c 32768 -ngl 99 --n-cpu-moe " in out
    assert "measured 70.55 tokens/s" in out and "https://" in out


def test_data_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--gpu", "none", "--ram", "16", "--format", "json", "gpt-oss-20b")
    data: dict[str, Any] = json.loads(out)
    assert code == 0
    [model] = data["models"]
    assert (model["id"], model["verdict"]["kind"]) == ("gpt-oss-20b", "ram")
    assert model["commands"][0]["line"].startswith("llama-server")
    assert [at["context"] for at in model["contexts"]] == [8192, 32768, 131072]


def test_filters(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--family", "qwen", "--licence", "apache", "--since", "2026-01", "--format", "json")
    code, out, _ = run(capsys, *options)
    models = [model["id"] for model in json.loads(out)["models"]]
    assert code == 0
    assert models and all(model.startswith(("qwen", "tongyi")) for model in models)


def test_precisions_by_name_and_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = []
    for bits in ("bf16", "fp8", "mxfp4", "4.5", "2.6"):
        _, out, _ = run(capsys, "--bits", bits, "--format", "json", "qwen3-30b-a3b")
        sizes.append(json.loads(out)["models"][0]["weights"]["total"])
    assert sizes[0] == pytest.approx(61, rel=0.02)
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--gpu", "abc"], "'abc' is no GPU"),
        (["--gpu", "24x0"], "--gpu none"),
        (["--gpu", "0", "--ram", "0"], "runs nothing"),
        (["--context", "0"], "no length of context"),
        (["--context", "lots"], "no length of context"),
        (["--bits", "99"], "no precision"),
        (["--bits", "nan"], "no precision"),
        (["--ram", "-4"], "--ram"),
        (["--sequences", "0"], "--sequences"),
        (["--cache-bits", "5"], "--cache-bits"),
        (["no-such-model"], "no model of the catalog"),
        (["glm-4-5-aire"], "did you mean 'glm-4-5-air'?"),
        (["--family", "zzz"], "no model is of that family"),
        (["--since", "yesterday"], "no date"),
    ],
)
def test_nonsense_is_wrong_usage(capsys: pytest.CaptureFixture[str], args: list[str], says: str) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert says in err and "Traceback" not in err


@pytest.mark.parametrize("cache", [0.5, None])
@pytest.mark.parametrize(
    "verdict",
    [
        {"kind": "gpu", "spare": 5.2},
        {"kind": "ram", "spare": 40.0},
        {"kind": "split", "in_ram": 12.0},
        {"kind": "split", "in_ram": 12.0, "ram_layers": 1},
        {"kind": "split", "in_ram": 12.0, "ram_layers": 30},
        {"kind": "none", "spare": -12.0},
    ],
)
def test_the_page_and_the_command_say_the_same(verdict: dict[str, Any], cache: float | None) -> None:
    found = Verdict(**verdict, cache=cache)
    said = verdict_words(found)
    assert said == verdict_text(found, Renderer(PROJECT / "templates").words("en"))
    assert ("cache" in said) == (cache is None)

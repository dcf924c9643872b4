"""The answers in cases.json, which tests/js/fitting.test.js asks the page's script for, are those of the program."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.memory.cases import make_cases

CASES = Path(__file__).with_name("cases.json")


def test_the_cases_that_the_script_has_to_solve_are_those_of_the_program() -> None:
    made = json.dumps(make_cases(), separators=(",", ":")) + "\n"
    if os.environ.get("MOECAT_UPDATE"):
        CASES.write_text(made, encoding="utf-8")
    assert CASES.read_text(encoding="utf-8") == made, "MOECAT_UPDATE=1 rewrites it"


def test_the_cases_hold_every_kind_of_answer() -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    assert {case["verdict"]["kind"] for case in cases["fits"]} == {"gpu", "split", "ram", "none", "unknown"}
    engines = {command["engine"] for case in cases["commands"] for command in case["commands"]}
    assert engines == {"llama-cpp", "vllm", "sglang", "ktransformers", "mlx-lm"}
    assert any(case["speed"] for case in cases["fits"]) and any(case["advice"]["context"] for case in cases["fits"])

"""A report in which every state is to be seen: the committed notebooks, a run that failed, and planted errors."""

import json
from pathlib import Path

import tiny
from quire_tools import report, run_judge
from quire_tools.notebooks import Notebook
from quire_tools.run_result import Fault, Result

SLUG = "rmm-backprop"
NAMED = "a very long name of a check that says in one line what was measured, on which matrix, and against which bound"
SOURCE = "double error = " + " + ".join(f"a.column({i}).norm()" for i in range(12)) + ";"


def failed() -> Result:
    content = tiny.notebook(f"# A notebook that failed\n\n$$\\|A\\|_F^2 = \\sum_{{ij}} a_{{ij}}^2$$\n\n## `{SLUG}`", SOURCE, "check(1)")
    found = [
        tiny.claim(SLUG),
        tiny.check(SLUG, "passes", 0.5, 1.0),
        tiny.check(SLUG, NAMED, 2.0, 1.0),
        tiny.cross(SLUG, "three routes to one number", 1.0, 1.0, 1.0),
    ]
    result = Result(Notebook("failed", Path("failed.ipynb"), inside=False), tiny.with_records(content, 3, *found), cells=2, ran=2)
    result.content["cells"][1]["outputs"] = [
        {"output_type": "stream", "name": "stderr", "text": "a warning <of> the kernel\n"},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["java.lang.Error: \x1b[31mred\x1b[0m " + "x" * 200]},
    ]
    run_judge.records_of(result)
    result.faults.append(Fault("error", "failed", 1, "c2", 1, SOURCE, "java.lang.Error: " + "x" * 200))
    return result


def write(target: Path) -> Path:
    where = {"slug": SLUG, "where": "dev.quire.sketch.RandomizedGradient.weightGradient"}
    plants = [
        {"name": "a transposed factor", **where, "shift": 7.25, "caught": True, "told": "unbiased: 0.1 became 12"},
        {"name": "a dropped term", "caught": False, "told": "the plant survives: the check passes with it"},
    ]
    (target / report.PLANTS).write_text(json.dumps({"version": 1, "plants": plants}), encoding="utf-8")
    return report.write(target, [failed()], "quick").parent

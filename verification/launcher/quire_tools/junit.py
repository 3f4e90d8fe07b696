"""The results of a run as JUnit's XML, which other CI systems show: a suite per notebook, a case per check.

Standard library only.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from quire_tools import records
from quire_tools.run_result import Fault, Result

# What XML 1.0 cannot hold, which a kernel's last words may.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(results: list[Result]) -> str:
    root = ElementTree.Element("testsuites", name="quire run")
    for result in results:
        _suite(root, result)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: ElementTree.Element, result: Result) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=result.notebook.id, time=f"{result.seconds:.3f}")
    told = {(fault.cell, fault.line, fault.message): fault for fault in result.faults}
    for record in filter(records.is_check, result.records):
        name = f"{result.notebook.id}.{record['slug']}".rstrip(".")
        case = ElementTree.SubElement(suite, "testcase", classname=name, name=_clean(record["name"]))
        if records.is_failed(record):
            mine = [key for key, fault in told.items() if fault.kind == "check" and repr(record["name"]) in fault.message]
            for key in mine[:1]:
                _tell(case, "failure", told.pop(key))
    case = ElementTree.SubElement(suite, "testcase", classname=result.notebook.id, name="runs to its end as expected")
    for fault in told.values():
        _tell(case, "error", fault)
    suite.set("tests", str(len(suite)))
    for kind in ("failure", "error"):
        # A case with several errors is one case that erred.
        suite.set(f"{kind}s", str(sum(case.find(kind) is not None for case in suite)))


def _tell(case: ElementTree.Element, kind: str, fault: Fault) -> None:
    told = ElementTree.SubElement(case, kind, message=_clean(fault.message.splitlines()[0]), type=fault.kind)
    told.text = _clean(fault.text())


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)

"""./quire docs: the JDK's own javadoc over what a user calls, readable without a network."""

import html
import os
import shutil
from pathlib import Path

from quire_tools import build, environment, errors, faults, jdk, prepare, process
from quire_tools.arguments import Parser
from quire_tools.console import Step
from quire_tools.paths import KERNEL_JAR, LOGS, ROOT, TARGET

SITE = TARGET / "docs"

# Folder of the site: what it is, the module that has its sources and examples, and the options that name them.
PARTS = {
    "library": (
        "The primitives: dev.quire",
        "library",
        ["--module-source-path", f"dev.quire={ROOT}/library/src/main/java", "--module", "dev.quire"]
        + ["--add-modules", "jdk.incubator.vector"],
    ),
    "datasets": (
        "Data sets and generators of problems: dev.quire.datasets",
        "datasets",
        ["-sourcepath", f"{ROOT}/datasets/src/main/java", "-subpackages", "dev.quire.datasets"],
    ),
    "notebook": (
        "What a cell calls: dev.quire.notebook",
        "kernel",
        ["-sourcepath", f"{ROOT}/kernel/src/main/java", "dev.quire.notebook"]
        + ["--add-modules", "jdk.incubator.vector"],
    ),
}


def main(arguments: list[str]) -> int:
    Parser(
        "docs",
        "Builds the API documentation of the library, the data sets and what a cell calls, into target/docs.\n"
        "It needs no network to be read; ./quire test library compiles and runs every example in it.",
    ).parse_args(arguments)
    java = jdk.find()
    with prepare.alone():
        build.have_jars(java)
        # Made beside the old site, which stays until the new one is whole.
        part = SITE.with_name("docs.part")
        shutil.rmtree(part, ignore_errors=True)
        with Step("Building the documentation") as step:
            for number, name in enumerate(PARTS):
                step.progress(number, len(PARTS), name)
                _javadoc(name, part, java)
        (part / "index.html").write_text(_index(), "utf-8")
        shutil.rmtree(SITE, ignore_errors=True)
        os.replace(part, SITE)
    print(SITE / "index.html")
    return errors.GOOD


def _javadoc(name: str, site: Path, java: jdk.Jdk) -> None:
    title, module, sources = PARTS[name]
    links = [option for other in PARTS if (site / other).exists() for option in ("-linkoffline", f"../{other}", site / other)]
    command = [
        java.home / "bin" / "javadoc", "-d", site / name, "-quiet", "-encoding", "UTF-8", "-docencoding", "UTF-8",
        "-notimestamp", "-locale", "en", "-Xdoclint:all,-missing", "-windowtitle", f"Quire: {name}", "-doctitle", title,
        "--snippet-path", ROOT / module / "src" / "test" / "java", "-classpath", f"{KERNEL_JAR}{os.pathsep}{KERNEL_JAR.parent / 'lib'}/*", *links, *sources,
    ]  # fmt: skip
    with process.Log(LOGS / f"docs-{name}.log") as log:
        if process.run(command, environment.of_children(java), on_line=log.line):
            raise faults.of_output(f"building the documentation of {name}", log.text, log.path, errors.FAILED)


def _index() -> str:
    parts = "\n".join(f'<li><a href="{name}/index.html">{html.escape(title)}</a></li>' for name, (title, *_) in PARTS.items())
    return f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Quire</title>\n<h1>Quire</h1>\n<ul>\n{parts}\n</ul>\n'

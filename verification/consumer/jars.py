"""What the jars beside the library's must hold."""

import re
import zipfile


class Wrong(Exception):
    """A jar that is missing or lacks something."""


def only(library, ending):
    found = sorted((library / "target").glob(f"quire-*-{ending}.jar"))
    if len(found) != 1:
        raise Wrong(f"library/target: expected one quire-*-{ending}.jar, got {[path.name for path in found]}")
    return zipfile.ZipFile(found[0])


def licence(jar):
    """Whoever gets the jar alone gets its licence with it."""
    names = set(zipfile.ZipFile(jar).namelist())
    for name in ("META-INF/LICENSE", "META-INF/NOTICE"):
        if name not in names:
            raise Wrong(f"{name} is missing")


def sources(library):
    """Every source file, with the text that it has in the repository."""
    root = library / "src" / "main" / "java"
    files = sorted(path for path in root.rglob("*.java"))
    with only(library, "sources") as jar:
        names = set(jar.namelist())
        for file in files:
            name = file.relative_to(root).as_posix()
            if name not in names:
                raise Wrong(f"{name} is missing")
            if jar.read(name) != file.read_bytes():
                raise Wrong(f"{name} is not what the repository has")
    return f"{len(files)} files"


def javadoc(library):
    """A page for every public type of an exported package, readable without a network, with its snippets."""
    root = library / "src" / "main" / "java"
    exported = re.findall(r"exports ([\w.]+);", (root / "module-info.java").read_text(encoding="utf-8"))
    pages = snippets = 0
    with only(library, "javadoc") as jar:
        names = set(jar.namelist())
        if "index.html" not in names:
            raise Wrong("index.html is missing")
        for package in exported:
            for file in sorted((root / package.replace(".", "/")).glob("*.java")):
                text = file.read_text(encoding="utf-8")
                public = re.search(r"^public [a-z -]*(class|interface|record|enum|@interface) (\w+)", text, re.MULTILINE)
                if not public:
                    continue
                name = f"dev.quire/{package.replace('.', '/')}/{public[2]}.html"
                if name not in names:
                    raise Wrong(f"{name} is missing")
                page = jar.read(name).decode("utf-8")
                pages += 1
                wanted, shown = text.count("{@snippet"), page.count('class="snippet-container"')
                if shown < wanted:
                    raise Wrong(f"{name}: {wanted} snippets in the source, {shown} on the page")
                snippets += shown
        for name in sorted(names):
            if name.endswith(".html"):
                page = jar.read(name).decode("utf-8")
                fetched = re.search(r'<(?:script|img|iframe)\b[^>]*\bsrc="(?:https?:)?//[^"]*"|<link\b[^>]*\bhref="(?:https?:)?//[^"]*"', page)
                if fetched:
                    raise Wrong(f"{name} needs the network: {fetched[0]}")
    return f"{pages} types, {snippets} snippets"

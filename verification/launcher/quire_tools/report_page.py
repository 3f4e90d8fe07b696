"""A notebook as one HTML file that needs nothing else: no script, no font, no style sheet from anywhere.

nbconvert's own templates fetch MathJax from a CDN. Here formulas become MathML, which every current browser draws by
itself; a formula that cannot be converted stays as readable TeX.
"""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from latex2mathml.converter import convert
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

from quire_tools import records

TEMPLATES = Path(__file__).parent / "templates"
_STYLES = (("", "default"), ("@media (prefers-color-scheme: dark) ", "github-dark"))
# latex2mathml lays these out only under their top-level names.
_ENVIRONMENTS = {"aligned": "align*", "gathered": "gather*"}


def css() -> str:
    """The style sheet of pages and report, with the colours of source code for light and dark."""
    parts = [(TEMPLATES / "style.css").read_text(encoding="utf-8")]
    for prefix, style in _STYLES:
        formatter = HtmlFormatter(style=style, nobackground=True)
        rules = "\n".join(line for line in formatter.get_style_defs(".highlight").splitlines() if ".highlight" in line)
        parts.append(f"{prefix}{{\n{rules}\n}}" if prefix else rules)
    return "\n".join(parts)


def mathml(tex: str, block: bool) -> str:
    """The formula as MathML, or as TeX in its dollar signs where a command is not known to the converter."""
    dollars = "$$" if block else "$"
    source = tex.strip()
    for inner, outer in _ENVIRONMENTS.items():
        source = source.replace(f"{{{inner}}}", f"{{{outer}}}")
    try:
        made = convert(source, display="block" if block else "inline")
    except Exception:  # its parser ends in any of a dozen types, StopIteration and IndexError among them
        made = ""
    if not made or "<mi>\\" in made or "<mi>&</mi>" in made:
        return f'<code class="tex">{html.escape(f"{dollars}{tex.strip()}{dollars}")}</code>'
    # A wide one scrolls, which a keyboard must be able to do too.
    return made.replace("<math ", '<math tabindex="0" ', 1) if block else made


def latex2html(text: str) -> str:
    """What a `text/latex` output shows: TeX in dollar signs, or a bare environment."""
    stripped = text.strip()
    for opening, closing, block in (("$$", "$$", True), ("\\[", "\\]", True), ("$", "$", False), ("\\(", "\\)", False)):
        inner = stripped[len(opening) : -len(closing)]
        if stripped.startswith(opening) and stripped.endswith(closing) and inner:
            return mathml(inner, block)
    return mathml(stripped, block=True)


def without_empty_headers(text: str) -> str:
    """A table's header without a text, as above a column of row numbers, is a cell: a screen reader would announce nothing."""
    return re.sub(r"<th\b[^>]*>\s*</th>", "<td></td>", text)


class _Renderer(IPythonRenderer):
    def inline_math(self, body: str) -> str:
        return mathml(body, block=False)

    def block_math(self, body: str) -> str:
        return mathml(body, block=True)

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)


class PageExporter(HTMLExporter):
    """nbconvert with the template beside this file."""

    def __init__(self, **options: Any) -> None:
        super().__init__(template_name="page", extra_template_basedirs=[str(TEMPLATES)], embed_images=True, **options)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        cell = context.get("cell", {})
        renderer = _Renderer(
            escape=False,
            attachments=cell.get("attachments", {}),
            embed_images=self.embed_images,
            path=context["resources"]["metadata"]["path"],
            anchor_link_text="¶",
            exclude_anchor_links=False,
            **self.lexer_options,
        )
        made = MarkdownWithMath(renderer=renderer).render(source)
        # Beside a notebook's page lie the pages of the others, not their files.
        return re.sub(r'(<a [^>]*href="(?![a-z]+:)[^"#]+)\.ipynb(?=["#])', r"\1.html", made)

    def default_filters(self) -> Any:
        yield from super().default_filters()
        yield "markdown2html", self.markdown2html
        yield "latex2html", latex2html
        yield "without_empty_headers", without_empty_headers


def page(shown: Any, content: Any, folder: Path, root: str, found: list[dict[str, Any]]) -> str:
    """The page of an executed notebook and its records; ``folder`` is where its images lie, ``root`` leads to the index."""
    resources = {
        "metadata": {"path": str(folder), "name": shown.notebook.id},
        "quire": {
            **{"notebook": shown.notebook.id, "origin": shown.origin, "css": css(), "root": root},
            **{"sections": records.by_slug(found), "measured": records.measured, "expectation": records.expectation},
            "failed": sum(records.is_failed(record) for record in found),
            "passed": sum(records.is_check(record) and not records.is_failed(record) for record in found),
        },
    }
    body, _ = PageExporter().from_notebook_node(content, resources=resources)
    return body


def fingerprint() -> str:
    """Changes when the look of pages does."""
    files = [Path(__file__), *sorted(path for path in TEMPLATES.rglob("*") if path.is_file())]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def remote_references(text: str) -> list[str]:
    """What a browser would fetch to show the page; links to follow are none of it."""
    tags = re.findall(r"<(?:script|link|img|iframe|source|video|audio|embed|object)\b[^>]*>", text, re.IGNORECASE)
    fetched = [tag for tag in tags if re.search(r"""(?:src|href|data)\s*=\s*["']?(?:https?:)?//""", tag, re.IGNORECASE)]
    return fetched + re.findall(r"""(?:url\(|@import)\s*["']?(?:https?:)?//[^)"';]*""", text, re.IGNORECASE)

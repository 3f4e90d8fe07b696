"""Pages of notebooks: complete in one file, formulas drawn without a network, pictures described."""

import base64
from pathlib import Path

import nbformat
import pytest
import tiny
from quire_tools import normalise, records, report, report_page
from quire_tools.notebooks import Notebook


def page(content: dict, folder: Path) -> str:
    node = nbformat.reads(normalise.dump(normalise.normalise(content)), as_version=4)
    shown = report.Page(Notebook("sketch/tour", folder / "tour.ipynb"), content, "as committed")
    return report_page.page(shown, node, folder, "../..", records.collect("sketch/tour", content))


@pytest.mark.parametrize(
    ("tex", "drawn"),
    [
        (r"\mathbb{E}\|A - QQ^\top A\|_F \le \sqrt{1 + \tfrac{k}{p-1}}", "<msqrt>"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "<mtable"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "<mtable"),
        (r"A \in \mathbb{R}^{m \times n}, \quad \operatorname{rank}(A) = k", "<msup>"),
    ],
)
def test_formulas_become_mathml(tex: str, drawn: str) -> None:
    made = report_page.mathml(tex, block=True)
    assert made.startswith("<math") and drawn in made and 'display="block"' in made


@pytest.mark.parametrize("tex", [r"\unheard{x}", r"\frac{a}{", "a & b", r"\left( x"])
def test_a_formula_that_cannot_be_converted_stays_readable(tex: str) -> None:
    made = report_page.mathml(tex, block=False)
    assert made.startswith('<code class="tex">$') and "<math" not in made


@pytest.mark.parametrize("text", ["$$x^2$$", "$x^2$", r"\(x^2\)", r"\[x^2\]", "x^2"])
def test_latex_outputs_are_drawn_whatever_marks_them(text: str) -> None:
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in report_page.latex2html(text)


def test_a_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    picture = base64.b64encode(b"not really a picture").decode()
    (tmp_path / "local.png").write_bytes(b"nor this")
    content = tiny.notebook(
        "# Title\n\n$$a^2$$\n\n![a local picture](local.png)\n\n[a link](https://example.org)", "f()"
    )
    shown = {"image/png": picture, "text/plain": "a spectrum that falls"}
    content["cells"][1]["outputs"] = [
        {"output_type": "display_data", "data": shown, "metadata": {}},
        {"output_type": "display_data", "data": {"text/latex": "$$b^3$$", "text/plain": "b^3"}, "metadata": {}},
        {"output_type": "stream", "name": "stdout", "text": "1 < 2\n"},
    ]
    html = page(content, tmp_path)
    assert report_page.remote_references(html) == []
    assert "<script" not in html
    assert html.count("<math") == 2
    assert f'src="data:image/png;base64,{picture}"' in html and 'alt="a spectrum that falls"' in html
    assert "data:image/png;base64,bm9yIHRoaXM=" in html
    assert "1 &lt; 2" in html
    assert 'id="cell-c2"' in html and 'href="../../index.html"' in html
    assert "prefers-color-scheme: dark" in html and 'name="viewport"' in html


def test_a_page_lists_its_checks_and_each_leads_to_its_cell(tmp_path: Path) -> None:
    content = tiny.with_records(tiny.notebook("# Title", "check(1)"), 2, tiny.check("rmm-backprop", "a < b & c", 0.5, 1.0))
    tiny.with_records(content, 2, tiny.claim("rmm-backprop"), tiny.check("rmm-backprop", "other", 2.0, 1.0))
    html = page(content, tmp_path)
    assert '<a href="#checks">1 checks passed, 1 failed</a>' in html and 'id="checks-rmm-backprop"' in html
    assert '<th scope="row"><a href="#cell-c2">a &lt; b &amp; c</a></th><td><span class="good">✓ passed</span></td>' in html
    assert '<span class="bad">✗ failed</span>' in html


def test_links_to_notebooks_lead_to_their_pages(tmp_path: Path) -> None:
    links = "[a](../dense/tour.ipynb#top) [b](b.ipynb) [c](https://example.org/c.ipynb) [d](d.ipynb.txt)"
    html = page(tiny.notebook(f"# Title\n\n{links}"), tmp_path)
    for target in ("../dense/tour.html#top", "b.html", "https://example.org/c.ipynb", "d.ipynb.txt"):
        assert f'href="{target}"' in html


def test_a_header_without_a_text_is_a_cell() -> None:
    table = '<tr><th scope="col" style="x"> </th><th>p</th></tr>'
    assert report_page.without_empty_headers(table) == "<tr><td></td><th>p</th></tr>"


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js"></script>',
        "<link rel=stylesheet href=//cdn.example/x.css>",
        "<style>@import 'https://cdn.example/x.css';</style>",
        "<p style=\"background: url('http://example/x.png')\">",
        '<img alt="" src="http://example/x.png">',
    ],
)
def test_what_a_browser_would_fetch_is_found(text: str) -> None:
    assert len(report_page.remote_references(text)) == 1

"""JupyterLab with the kernel in a real browser, used as a person uses it: menus, keys, and what is to be seen. The
screenshots are left under ``target/web``."""

import json
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from labs import TOKEN, Server, opened
from playwright.sync_api import Browser, expect
from quire_tools.paths import NOTEBOOKS

THEMES = ("JupyterLab Light", "JupyterLab Dark")


def test_a_newcomer_is_met_by_the_kernel_and_nothing_else(chromium: Browser, lab: Server, pictures: Path) -> None:
    """No dialogue about news, the kernel first with its icon, the default of a new notebook."""
    name = lab.notebook("first")
    with opened(chromium, lab, name) as book:
        page = book.page
        completer = lab.ask("lab/api/settings/@jupyterlab/completer-extension:manager")
        assert completer["schema"]["properties"]["providerTimeout"]["default"] == 5000, "the settings of binder/jupyter"
        page.goto(f"{lab.url}/lab/workspaces/newcomer?token={TOKEN}&reset")
        tile = page.locator(".jp-LauncherCard", has_text="Java 25 (Quire)").first
        icon = tile.locator("img")
        expect(icon).to_have_attribute("src", "/kernelspecs/quire/logo-svg.svg")
        assert icon.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        expect(page.locator(".jp-DirListing-item", has_text=name)).to_be_visible()
        assert page.locator(".jp-Dialog").count() == 0
        expect(page.locator(".jp-toast-button")).to_have_count(0)
        page.screenshot(path=pictures / "lab-launcher.png")
        tile.click()
        expect(page.locator("#jp-main-statusbar")).to_contain_text("Java 25 (Quire) | Idle")


def test_cells_run_stop_and_start_again(chromium: Browser, lab: Server, pictures: Path) -> None:
    # One statement, so that the loop runs when the word is seen, and a long, which no waiting makes negative.
    loop = 'while (true) {\n    if (++a == 2_000) System.out.println("counting");\n}'
    name = lab.notebook("busy", "long a = 20;", "a++;\na", loop, "a > 1_000")
    with opened(chromium, lab, name) as book:
        book.run_all()
        expect(book.output(2)).to_have_text("21")
        expect(book.prompt(3)).to_have_text("[*]:")
        expect(book.page.locator("#jp-main-statusbar")).to_contain_text("| Busy")
        # A cell that is still being compiled has no line to stop at.
        expect(book.output(3)).to_have_text("counting")
        book.choose("Kernel", "Interrupt Kernel")
        expect(book.output(3).last).to_have_text(re.compile(r"Interrupted\s+at cell 3, line \d.*"))
        book.idle()
        # What waited behind the interrupted cell did not run, and has no number of another one.
        expect(book.prompt(4)).to_have_text("[ ]:")
        book.page.screenshot(path=pictures / "lab-interrupted.png")
        book.edit(4)
        book.page.keyboard.press("Control+Enter")
        expect(book.output(4)).to_have_text("true")
        book.type(3, "a")
        book.choose("Kernel", "Restart Kernel and Run All Cells")
        book.confirm()
        # Numbers and values begin anew: a is 21 again and no longer beyond a thousand.
        expect(book.output(4)).to_have_text("false")
        expect(book.output(3)).to_have_text("21")
        for number in (1, 2, 3, 4):
            book.ran(number)


def test_tab_completes_and_shift_tab_tells(chromium: Browser, lab: Server, pictures: Path) -> None:
    with opened(chromium, lab, lab.notebook("asking", "double total = 0;", "")) as book:
        book.run_all()
        book.ran(1)
        book.type(2, "Math.s")
        listed = book.complete()
        expect(listed.filter(has_text="sqrt(").first).to_be_visible()
        expect(listed.filter(has_text="sin(").first).to_be_visible()
        book.page.screenshot(path=pictures / "lab-completion.png")
        listed.filter(has_text="sqrt(").first.click()
        expect(book.cell(2).locator(".cm-line")).to_have_text("Math.sqrt(")
        # Also what the notebook has declared, by the keyboard alone.
        book.type(2, "tot")
        book.complete()
        book.page.keyboard.press("Enter")
        expect(book.cell(2).locator(".cm-line")).to_have_text("total")
        book.type(2, "Math.sqrt(total)")
        for _ in "(total)":
            book.page.keyboard.press("ArrowLeft")
        book.page.keyboard.press("Shift+Tab")
        told = book.page.locator(".jp-Tooltip")
        expect(told).to_contain_text("sqrt(double a)")
        expect(told).to_contain_text("square root")
        book.page.screenshot(path=pictures / "lab-inspection.png")


def test_the_editor_knows_java(chromium: Browser, lab: Server) -> None:
    with opened(chromium, lab, lab.notebook("editing", "for (int i = 0; i < 3; i++) total += i; // a sum", "")) as book:
        expect(book.cell(1).locator(".cm-content")).to_have_attribute("data-language", "java")
        for text, colour in (("for", "keyword"), ("// a sum", "comment"), ("3", "number")):
            piece = book.cell(1).locator(".cm-line span", has_text=text).first
            expect(piece).to_have_text(text)
            seen, wanted = piece.evaluate(
                """(piece, name) => {
                    const probe = document.body.appendChild(document.createElement('i'));
                    probe.style.color = `var(--jp-mirror-editor-${name}-color)`;
                    const colours = [getComputedStyle(piece).color, getComputedStyle(probe).color];
                    probe.remove();
                    return colours;
                }""",
                colour,
            )
            assert seen == wanted != "rgb(0, 0, 0)", text
        expect(book.cell(2).locator(".cm-content")).to_have_attribute("data-language", "java")
        book.type(2, "if (total > 1) {\ntotal = 0;\n}")
        book.has_lines(2, "if (total > 1) {", "    total = 0;", "}")
        book.page.keyboard.press("Control+A")
        book.page.keyboard.press("Control+/")
        book.has_lines(2, "// if (total > 1) {", "//     total = 0;", "// }")
        book.page.keyboard.press("Control+/")
        book.has_lines(2, "if (total > 1) {", "    total = 0;", "}")


SHOWN = {
    "matrix": "Matrix.generate(3, 3, (i, j) -> 1.0 / (1 + i + j))",
    "large": "Matrix.generate(400, 300, (i, j) -> Math.sin(i * j))",
    "table": 'Table.create("results", StringColumn.create("method", "QR", "LU"), DoubleColumn.create("error", 1e-15, 3e-9))',
    "result": "RandomizedSvd.defaults().rank(5).decompose(Digits.matrix())",
    "chart": "Plots.spectrum(5, 4, 1, 0.1)",
    "image": "image(Digits.matrix().row(0), 8, 8)",
    "check": 'check("error", 1e-15).isBelow(1e-12, "rounding")',
    "stream": 'System.out.println("told"); System.err.println("complained");',
    "error": "Math.sqr(2)",
}


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_shown_can_be_read(chromium: Browser, lab: Server, pictures: Path, theme: str) -> None:
    names = list(SHOWN)
    at = {name: i for i, name in enumerate(names, 1)}
    with opened(chromium, lab, lab.notebook("shown", *SHOWN.values()), viewport={"width": 1280, "height": 4000}) as book:
        book.choose("Settings", "Theme", theme)
        expect(book.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        book.run_all()
        expect(book.output(at["error"])).to_be_visible()
        book.idle()
        formula = book.output(at["matrix"]).locator("mjx-container")
        expect(formula.locator("mjx-mtd")).to_have_count(9)
        assert "$" not in book.output(at["matrix"]).inner_text()
        table = book.output(at["table"]).locator("table")
        expect(table.get_by_role("columnheader", name="error")).to_be_visible()
        number = table.get_by_role("cell", name="3.0")
        assert number.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        # JupyterLab shows PNG without its alternative text; that of exported pages is held by the tests of the report.
        for name in ("chart", "image"):
            picture = book.output(at[name]).locator("img")
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        # Colours of texts in the outputs are held against what is behind them: 4.5 : 1 at least.
        found = Axe().run(book.page, context=".jp-Cell-outputArea", options={"runOnly": ["color-contrast"]})
        book.page.screenshot(path=pictures / f"lab-shown-{theme.split()[1].lower()}.png")
        assert found.violations_count == 0, found.generate_report()


def test_the_kernels_tour_runs_from_top_to_bottom(chromium: Browser, lab: Server, pictures: Path) -> None:
    (lab.folder / "kernel").mkdir()
    shutil.copy(NOTEBOOKS / "kernel/tour.ipynb", lab.folder / "kernel")
    cells = json.loads((NOTEBOOKS / "kernel/tour.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [number for number, cell in enumerate(cells, 1) if cell["cell_type"] == "code"]
    # So high that all of it is laid out and on the picture.
    with opened(chromium, lab, "kernel/tour.ipynb", viewport={"width": 1100, "height": 9000}) as book:
        book.choose("Kernel", "Restart Kernel and Clear Outputs of All Cells")
        book.confirm()
        expect(book.prompt(code[-1])).to_have_text("[ ]:")
        book.idle()
        book.run_all()
        for count, number in enumerate(code, 1):
            expect(book.prompt(number)).to_have_text(f"[{count}]:")
        book.idle()
        book.page.screenshot(path=pictures / "lab-tour.png")
        assert book.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts() == []
        shown = book.page.locator(".jp-Notebook .jp-OutputArea-output, .jp-Notebook .jp-MarkdownOutput")
        expect(book.page.locator(".jp-MarkdownOutput mjx-container").first).to_be_visible()
        # Formulas are set some time after their text is there.
        expect(shown.filter(has_text=re.compile(r"\$\$|\\begin|\\frac"))).to_have_count(0)
        expect(shown.filter(has_text="✗")).to_have_count(0)


def test_a_progress_line_moves_in_place_and_stays_as_one(chromium: Browser, lab: Server, pictures: Path) -> None:
    # It goes on when it has been seen, however late that is.
    halfway = 'Path.of("seen-halfway")'
    loop = f'for (int i : progress("waiting", 40)) {{\n    while (i == 20 && !Files.exists({halfway})) Thread.sleep(20);\n}}'
    name = lab.notebook("progress", loop)
    with opened(chromium, lab, name) as book:
        book.run_all()
        expect(book.output(1)).to_have_text(re.compile(r"waiting .*50 %, 20 of 40, .* left"))
        book.page.screenshot(path=pictures / "lab-progress.png")
        (lab.folder / "seen-halfway").touch()
        expect(book.output(1)).to_have_text(re.compile(r"waiting: 40 of 40 in .*"))
        expect(book.output(1)).to_have_count(1)

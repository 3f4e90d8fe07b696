"""The report in a real browser: rules of accessibility in light and dark on a phone and on a desk, filters by keyboard, and
everything but the filters without JavaScript. The screenshots are left under ``target/web``."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
PAGES = ("index", "run", "notebooks/failed", "notebooks/atlas", "notebooks/dense/tour", "notebooks/kernel/tour", "notebooks/sketch/tour")
# Beyond WCAG 2.2 A and AA: what axe-core calls good practice.
# Dark differs from light in nothing but colours.
DARK = {"runOnly": ["color-contrast"]}
LIGHT = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def opened(chromium: Browser, site: Path, name: str, **settings) -> Iterator[Page]:
    context = chromium.new_context(**settings)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(f"error: {error}"))
    page.goto((site / f"{name}.html").as_uri())
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everyone_can_read_it(chromium: Browser, site: Path, pictures: Path, name: str, scheme: str, size: str) -> None:
    width, height = SIZES[size]
    with opened(chromium, site, name, color_scheme=scheme, viewport={"width": width, "height": height}) as page:
        page.screenshot(path=pictures / f"{name.replace('/', '-')}-{scheme}-{size}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page itself scrolls sideways"
        found = Axe().run(page, options=LIGHT if scheme == "light" else DARK)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", SIZES)
def test_papers_are_filtered_by_keyboard(chromium: Browser, site: Path, size: str) -> None:
    width, height = SIZES[size]
    with opened(chromium, site, "index", viewport={"width": width, "height": height}) as page:
        rows = page.locator(".papers tbody tr:visible")
        assert rows.count() == 303
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "text":
                break
        page.keyboard.type("backprop RMM")
        assert [row.get_attribute("id") for row in rows.all()] == ["rmm-backprop"]
        assert page.get_by_role("status").inner_text() == "1 of 303 papers"
        page.keyboard.press("Tab")
        page.keyboard.type("analysis")
        assert rows.count() == 0
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("document.getElementById('shown').textContent === '303 papers'")
        assert rows.count() == 303
        page.get_by_label("Verdict", exact=True).select_option("bounded")
        assert {row.get_attribute("data-verdict") for row in rows.all()} == {"bounded"}
        page.get_by_label("Area", exact=True).select_option("outside")
        assert rows.count() == 0


def test_without_javascript_everything_but_the_filters_is_there(chromium: Browser, site: Path) -> None:
    with opened(chromium, site, "index", java_script_enabled=False) as page:
        assert page.locator(".papers tbody tr:visible").count() == 303
        assert not page.locator("#filters").is_visible()
        page.locator("#rmm-backprop th a").first.click()
        assert page.url.endswith("notebooks/sketch/tour.html#checks-rmm-backprop")
        page.locator("#checks-rmm-backprop ~ .scroll th a").first.click()
        assert re.search(r"#cell-[\w-]+$", page.url)
        assert page.locator(f"#{page.url.partition('#')[2]}").is_visible()
        page.get_by_role("link", name="Report", exact=True).click()
        assert page.url.endswith("/index.html")


def test_verdicts_and_outcomes_are_told_in_words(chromium: Browser, site: Path) -> None:
    with opened(chromium, site, "index") as page:
        for badge in page.locator(".verdict").all():
            assert re.search(r"[a-z]{4,}", badge.inner_text())
    with opened(chromium, site, "run") as page:
        assert {told.inner_text() for told in page.locator("td .good, td .bad").all()} <= {"✓ passed", "✗ failed", "✓ good"}


def test_every_link_inside_leads_somewhere_inside(site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(pages) >= 4
    for path, text in pages.items():
        for target in re.findall(r'<a [^>]*href="([^"]+)"', text):
            parts = urlsplit(target.replace("&amp;", "&"))
            if parts.scheme:
                assert parts.scheme == "https"
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert file in pages, f"{path.name} links to {target}"
            assert not parts.fragment or f'id="{unquote(parts.fragment)}"' in pages[file], f"{path.name} links to {target}"

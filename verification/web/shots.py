"""Makes the README's pictures of the kernel's tour again: opens the committed notebook in JupyterLab, as it stands, and cuts out
cells. Type, after ./quire test web has set everything up:

    PYTHONPATH=verification/launcher .venv/bin/python -P verification/web/shots.py
"""

import base64
import json
import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "launcher"), str(Path(__file__).parent)]

import numpy as np
from labs import Book, opened, served
from playwright.sync_api import Page, sync_playwright
from quire_tools import testing
from quire_tools.paths import NOTEBOOKS

TOUR = "kernel/tour"
# Picture and the ids of the first and the last cell that it shows.
CUTS = {"values": ("values", "values-result"), "pictures": ("pictures", "pictures-check")}
WIDTH = 940
MARGIN = 8


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder, settings = Path(scratch, "notebooks"), Path(scratch, "lab")
        shutil.copytree(NOTEBOOKS, folder)
        settings.mkdir()
        chromium = playwright.chromium.launch(executable_path=testing.browser(), args=["--no-sandbox"])
        with served(folder, settings) as server:
            # So high that all cells are laid out.
            with opened(chromium, server, f"{TOUR}.ipynb", viewport={"width": WIDTH, "height": 9000}) as book:
                book.page.keyboard.press("Control+B")
                for name, (first, last) in CUTS.items():
                    cut(book, name, place(book, first), place(book, last))
            with opened(chromium, server, f"{TOUR}.ipynb", viewport={"width": WIDTH, "height": 9000}) as book:
                book.page.keyboard.press("Control+B")
                ask(book, place(book, "help-try"))
        chromium.close()


def place(book: Book, id: str) -> int:
    """The number of a cell, from 1."""
    cells = json.loads((NOTEBOOKS / f"{TOUR}.ipynb").read_text(encoding="utf-8"))["cells"]
    return next(number for number, cell in enumerate(cells, 1) if cell["id"] == id)


def ask(book: Book, number: int) -> None:
    """What Shift-Tab says of the first name in a cell."""
    book.edit(number)
    book.page.keyboard.press("Home")
    book.page.keyboard.press("ArrowRight")
    book.page.keyboard.press("Shift+Tab")
    told = book.page.locator(".jp-Tooltip")
    told.wait_for()
    box = told.bounding_box()
    cut(book, "help", number, number, to=box["y"] + box["height"])


def cut(book: Book, name: str, first: int, last: int, to: float = 0) -> None:
    top, end = (book.cell(number).bounding_box() for number in (first, last))
    height = max(to, end["y"] + end["height"]) - top["y"]
    left, right = max(0, top["x"] - MARGIN), top["x"] + top["width"]
    # The empty margin of prompts at the left stays: it says which cell has run.
    clip = {"x": left, "y": top["y"] - MARGIN, "width": right - left, "height": height + 2 * MARGIN}
    path = NOTEBOOKS / TOUR.split("/")[0] / f"{name}.png"
    path.write_bytes(with_palette(book.page, book.page.screenshot(clip=clip)))
    print(path, path.stat().st_size)


PIXELS = """async png => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const data = pen.getImageData(0, 0, image.width, image.height).data;
    let text = '';
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    return [image.width, image.height, btoa(text)];
}"""


def with_palette(page: Page, png: bytes, colours: int = 256) -> bytes:
    """The picture with its commonest colours, each pixel in the nearest one: a third of the bytes, and nobody sees it."""
    width, height, data = page.evaluate(PIXELS, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(data), np.uint8).reshape(-1, 4)[:, :3].astype(np.int64)
    codes, where, counts = np.unique(pixels @ [65536, 256, 1], return_inverse=True, return_counts=True)
    found = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    palette = found[np.argsort(-counts, kind="stable")[:colours]]
    nearest = np.array([((palette - colour) ** 2).sum(axis=1).argmin() for colour in found], dtype=np.uint8)
    # In front of each row stands its filter; for palettes none is best.
    rows = np.zeros((height, width + 1), np.uint8)
    rows[:, 1:] = nearest[where].reshape(height, width)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", palette.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, parts))


def chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()

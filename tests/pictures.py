"""Pictures of every page at three sizes, of the bundled demo: ``python tests/pictures.py [FOLDER] [NAME ...]`` (default ``docs/pages``)."""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
from desk import BROWSER, FLAGS, Desk, fogline, serving
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {1440: 900, 1024: 768, 390: 844}
LONGEST = 2000  # of a page longer than this the upper part is shown
PAGES = {
    "answer": "/",
    "answer-acled-dark": "/?policy=acled&theme=dark",
    "reader": "/documents/demo/2_reprint.txt?claim=133",
    "event": "/events/air?map=svg",
    "events": "/events?map=svg",
    "figures": "/claims?measure=killed",
    "reports": "/documents",
    "changes": "/changes?since=2026-02-26",
    "report": "/report",
    "review": "/review",
    "background": "/background",
    "actors": "/actors",
    "acts": "/acts",
    "contradictions": "/contradictions",
    "outlets": "/sources",
    "states": "/states",
    "answer-right-to-left": "/?dir=rtl",
}
_PIXELS = """async (data) => {
  const image = await createImageBitmap(await (await fetch(data)).blob());
  const pen = Object.assign(new OffscreenCanvas(image.width, image.height)).getContext('2d');
  pen.drawImage(image, 0, 0);
  const bytes = pen.getImageData(0, 0, image.width, image.height).data;
  let text = '';
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return [image.width, image.height, btoa(text)];
}"""


def take(folder: Path, wanted: list[str]) -> None:
    """Write the pictures named in ``wanted`` (all if none) into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        ledger = Path(room) / "demo.db"
        fogline("demo", ledger=ledger)
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        with serving(ledger) as desk:
            for name in wanted or PAGES:
                for width in SIZES:
                    target = folder / f"{name}-{width}.png"
                    target.write_bytes(small(browser, shoot(browser, desk, PAGES[name], width)))
                    print(target, target.stat().st_size // 1024, "KB")
        browser.close()


def shoot(browser: Browser, desk: Desk, path: str, width: int) -> bytes:
    """A picture of one page as PNG."""
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(desk.url(f"/?token={desk.token}"))
    page.goto(desk.url(address(page, path)))
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": max(height, SIZES[width])})  # what sticks to an edge of the window stands where it belongs
    page.wait_for_timeout(200)
    shot = page.screenshot()
    context.close()
    return shot


def address(page: Page, path: str) -> str:
    """The path with the ids of this ledger in it: of the claim that says 133, of the event called after air strikes."""
    ask = "(path) => fetch(path).then((r) => r.json()).then((r) => r.items)"
    if path.endswith("claim=133"):
        claims = page.evaluate(ask, "/v1/claims?document=2_reprint.txt")
        return path.replace("claim=133", "claim=" + next(c["id"] for c in claims if c["quote"] == "133"))
    if "/events/air" in path:
        events = page.evaluate(ask, "/v1/events")
        return path.replace("/events/air", "/events/" + next(e["id"] for e in events if e["title"].startswith("Air strikes, Kabul")))
    return path


def small(browser: Browser, png: bytes) -> bytes:
    """The same picture with at most 256 colours: a third of the size."""
    page = browser.new_page()
    width, height, text = page.evaluate(_PIXELS, "data:image/png;base64," + base64.b64encode(png).decode())
    page.close()
    pixels = np.frombuffer(base64.b64decode(text), np.uint8).reshape(-1, 4)[:, :3].astype(np.int32)
    codes = (pixels[:, 0] << 16) | (pixels[:, 1] << 8) | pixels[:, 2]
    colours, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    split = np.stack([(colours >> shift) & 255 for shift in (16, 8, 0)], axis=1)
    palette = _palette(split, counts)
    nearest = np.array([int(np.argmin(((palette - one) ** 2).sum(axis=1))) for one in split], np.uint8)
    return _png(nearest[inverse].reshape(height, width), palette.astype(np.uint8))


def _palette(split: NDArray[np.int32], counts: NDArray[np.int64]) -> NDArray[np.int32]:
    """The most frequent colour of each small cube of the colour space, the fullest cubes first."""
    cubes = (split >> 4) @ np.array([256, 16, 1])
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(cubes[order], return_index=True)
    leaders = order[first]
    filled = np.bincount(cubes, weights=counts, minlength=4096)[cubes[leaders]]
    return split[leaders[np.argsort(-filled, kind="stable")][:256]]


def _png(index: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    height, width = index.shape
    rows = np.zeros((height, width + 1), np.uint8)  # filter 0 before each row
    rows[:, 1:] = index
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pages"), sys.argv[2:])

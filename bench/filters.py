"""python -m bench.filters SITE: how long a built browse page takes to answer a click on a filter, in a real browser."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

import click
from playwright.sync_api import sync_playwright

from bench.firstsearch import find_browser
from bench.statichost import serving

# Each box is ticked and cleared; a time ends when the click and its layout are done, or when its frame is painted.
CLICKS = """async (boxes) => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const times = [];
  for (const box of [...document.querySelectorAll("[data-mc-browse] form input[type=checkbox]")].slice(0, boxes)) {
    for (let click = 0; click < 2; click++) {
      await painted();
      const begin = performance.now();
      box.click();
      document.body.offsetHeight;
      const laidOut = performance.now() - begin;
      await painted();
      times.push([laidOut, performance.now() - begin]);
    }
  }
  return times;
}"""


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--boxes", default=40, show_default=True, type=click.IntRange(5), help="Filters to tick and clear.")
def main(site: Path, boxes: int) -> None:
    """Print milliseconds from a click to its layout, and to its painted frame, in both languages."""
    browser = find_browser()
    if browser is None:
        raise click.ClickException("this needs a Chromium")
    with serving(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for lang, path in (("en", ""), ("zh", "zh/")):
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address}{path}browse/")
            page.wait_for_selector(".mc-browse__bar:not([hidden])")
            page.wait_for_timeout(2000)  # the page prepares its cards when the browser has nothing else to do
            times: list[list[float]] = page.evaluate(CLICKS, boxes)
            for name, found in zip(("laid out", "painted"), zip(*times, strict=True), strict=True):
                middle, ninety, most = median(found), quantiles(found, n=10)[-1], max(found)
                click.echo(f"{lang} {name}: median {middle:.0f} ms, 90 % below {ninety:.0f} ms, at most {most:.0f} ms")
        chromium.close()


if __name__ == "__main__":
    main()

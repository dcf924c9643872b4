// The elements of the browse page that its scripts work on.

/** @param {HTMLElement} page */
export function partsOf(page) {
  const bar = page.querySelector(".mc-browse__bar");
  return {
    page,
    bar,
    form: page.querySelector("form"),
    text: bar.querySelector("input"),
    sort: bar.querySelector("select"),
    toggle: /** @type {HTMLElement} */ (bar.querySelector(".mc-browse__toggle")),
    views: /** @type {HTMLButtonElement[]} */ ([...bar.querySelectorAll(".mc-browse__views button")]),
    chips: page.querySelector(".mc-browse__chosen"),
    status: page.querySelector(".mc-toolbar [role=status]"),
    root: /** @type {HTMLElement} */ (page.querySelector(".mc-browse__list")),
  };
}

// The link to the other language keeps what the address says.

export function keepAddress() {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.mc-language"));
  link?.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}

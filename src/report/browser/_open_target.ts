/**
 * Opens the folded parts around the place that the address points to, so that a link never leads to something hidden.
 *
 * @param page The document, with its window.
 */
export function openTarget(page: Document): void {
  const open = (): void => {
    const id = decodeURIComponent(page.location.hash.slice(1));
    const target = id === "" ? null : page.getElementById(id);
    let around = target?.closest("details");
    while (around) {
      around.open = true;
      around = around.parentElement?.closest("details");
    }
    target?.scrollIntoView();
  };
  page.defaultView?.addEventListener("hashchange", open);
  open();
}

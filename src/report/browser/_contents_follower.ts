/**
 * Marks in the table of contents the section that is being read.
 *
 * @param page The document.
 */
export function followContents(page: Document): void {
  const links = new Map(
    [...page.querySelectorAll<HTMLAnchorElement>("nav.contents a")].map((link) => [link.hash.slice(1), link]),
  );
  const mark = (id: string): void => {
    for (const [own, link] of links) {
      if (own === id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      const reached = entries.find((entry) => entry.isIntersecting);
      if (reached) mark(reached.target.id);
    },
    { rootMargin: "-10% 0px -80% 0px" },
  );
  for (const section of page.querySelectorAll("main > section[id]")) watcher.observe(section);
}

import { bundleForPage } from "./bundle_for_page.ts";

/** The script of the report's page: pickers and readings of Figure 2, the table of contents, folded parts that open. */
export function pageScript(): Promise<string> {
  return bundleForPage("src/report/browser/main.ts");
}

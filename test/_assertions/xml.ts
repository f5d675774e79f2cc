/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = "[A-Za-z_:][\\w:.-]*";
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`, "y");
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/**
 * Parses XML as strictly as its specification asks, as far as the report writes it: elements, quoted attributes, text
 * and entities. Comments, declarations and sections are refused.
 */
export function parseXml(text: string): XmlElement {
  const root: { children: (XmlElement | string)[] } = { children: [] };
  const open: { name: string; children: (XmlElement | string)[] }[] = [{ name: "", children: root.children }];
  let at = 0;
  while (at < text.length) {
    const bracket = text.indexOf("<", at);
    if (bracket !== at) {
      open.at(-1)!.children.push(decoded(text.slice(at, bracket < 0 ? text.length : bracket)));
      at = bracket < 0 ? text.length : bracket;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (match === null) throw new SyntaxError(`no tag at ${JSON.stringify(text.slice(at, at + 80))}`);
    at = TAG.lastIndex;
    const [, closes, name, attributes, isEmpty] = match as unknown as [string, string, string, string, string];
    if (closes) {
      const last = open.pop();
      if (last?.name !== name || open.length === 0) throw new SyntaxError(`</${name}> closes <${last?.name}>`);
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [] };
    open.at(-1)!.children.push(element);
    if (!isEmpty) open.push(element);
  }
  const [only, ...more] = root.children.filter((child) => typeof child !== "string" || child.trim() !== "");
  if (open.length !== 1) throw new SyntaxError(`<${open.at(-1)!.name}> is not closed`);
  if (only === undefined || typeof only === "string" || more.length > 0) throw new SyntaxError("one root is wanted");
  return only;
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (name! in attributes) throw new SyntaxError(`the attribute ${name} stands twice`);
    attributes[name!] = decoded(value!);
  }
  return attributes;
}

function decoded(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#39|#13);)/.test(text)) throw new SyntaxError(`bare & in ${JSON.stringify(text)}`);
  if (text.includes("]]>")) throw new SyntaxError("]]> in text");
  return text.replace(/&(?:(\w+)|#(\d+));/g, (_, name, code) => (code ? String.fromCharCode(code) : ENTITIES[name]!));
}

/** All elements under one, itself first, in document order. */
export function elements(root: XmlElement, name?: string): XmlElement[] {
  const below = root.children.flatMap((child) => (typeof child === "string" ? [] : elements(child, name)));
  return name === undefined || root.name === name ? [root, ...below] : below;
}

/** The text that stands in an element itself, not in what it holds. */
export function ownText(root: XmlElement): string {
  return root.children.filter((child) => typeof child === "string").join("");
}

/** All text under an element. */
export function textOf(root: XmlElement): string {
  return root.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** Of the browser's objects, what the page's script uses: the rest of the project must not know a `document`. */
export interface Browser {
  readonly document: Document;
  readonly location: { readonly hash: string };
  readonly navigator: { readonly clipboard?: { writeText(text: string): Promise<void> } };
  addEventListener(event: string, listener: () => void): void;
  matchMedia(query: string): { readonly matches: boolean };
  setTimeout(then: () => void, milliseconds: number): void;
}

export interface Document {
  readonly documentElement: Element;
  readonly body: Element;
  querySelectorAll(selector: string): Iterable<Element>;
  querySelector(selector: string): Element | null;
  getElementById(id: string): Element | null;
  createElement(name: string): Element;
  execCommand(command: string): boolean;
}

export interface Element {
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { add(name: string): void; remove(name: string): void };
  readonly parentElement: Element | null;
  readonly tagName: string;
  readonly id: string;
  textContent: string | null;
  hidden: boolean;
  open: boolean;
  checked: boolean;
  value: string;
  lang: string;
  addEventListener(event: string, listener: () => void): void;
  querySelectorAll(selector: string): Iterable<Element>;
  querySelector(selector: string): Element | null;
  closest(selector: string): Element | null;
  cloneNode(deep: true): Element;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  append(child: Element): void;
  remove(): void;
  select(): void;
  focus(): void;
  scrollIntoView(): void;
}

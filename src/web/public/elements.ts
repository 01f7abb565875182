/** An element with properties and children; text stays text. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** True while keys belong to a text field. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && Boolean(target.closest('input, textarea, select'));
}

/** True while a film has the keyboard: by Tab, not because it was pressed. Its arrows go through its time. */
export const hasFilm = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLVideoElement && target.matches(':focus-visible');

/** True when a key comes with a modifier, and so means something to the browser. */
export const hasModifier = (event: KeyboardEvent | MouseEvent): boolean =>
  event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;

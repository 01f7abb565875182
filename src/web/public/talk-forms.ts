import { sendInPlace } from './send-in-place.ts';

/** The forms around what is said: they are sent where they stand, and what it led to takes their place. */
export class TalkForms extends HTMLElement {
  connectedCallback(): void {
    this.#takeOver();
  }

  #takeOver(): void {
    for (const form of this.querySelectorAll('form')) {
      sendInPlace(form, (page) => this.#show(form, page));
    }
  }

  /** The focus stays with what was pressed, or goes to what was written. */
  #show(form: HTMLFormElement, page: Document): void {
    const fresh = page.querySelector('talk-forms');
    if (!fresh) return location.reload();
    const action = form.getAttribute('action');
    const known = new Set([...this.querySelectorAll('.comment')].map(({ id }) => id));
    this.replaceChildren(...fresh.childNodes);
    this.#takeOver();
    const written = [...this.querySelectorAll<HTMLElement>('.comment')].find(
      ({ id }) => !known.has(id),
    );
    if (written) {
      written.tabIndex = -1;
      written.focus();
      return;
    }
    this.querySelector<HTMLElement>(`form[action="${CSS.escape(action ?? '')}"] button`)?.focus();
  }
}

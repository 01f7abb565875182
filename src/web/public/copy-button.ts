import { make } from './elements.ts';
import { fill, words } from './words.ts';

const shownFor = 2000;

/** A button that copies its `text`; where the clipboard is closed, it selects the text beside it. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = make('button', { type: 'button', className: 'copy' }, words.copy);
    const said = make('span', { className: 'visually-hidden', role: 'status' });
    button.setAttribute('aria-label', fill(words.copyIt, { text: this.text }));
    button.addEventListener('click', () => {
      void this.copy().then((copied) => tell(copied ? words.copied : words.pressCopy));
    });
    const tell = (sentence: string) => {
      button.textContent = sentence;
      said.textContent = sentence;
      setTimeout(() => {
        button.textContent = words.copy;
        said.textContent = '';
      }, shownFor);
    };
    this.replaceChildren(button, said);
  }

  private get text(): string {
    return this.getAttribute('text') ?? '';
  }

  private async copy(): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(this.text);
      return true;
    } catch {
      const beside = this.previousElementSibling;
      if (beside) getSelection()?.selectAllChildren(beside);
      return false;
    }
  }
}

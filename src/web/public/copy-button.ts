import { make } from './elements.ts';

const shownFor = 2000;

/** A button that copies its `text`; where the clipboard is closed, it selects the text beside it. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = make('button', { type: 'button', className: 'copy' }, 'Copy');
    const said = make('span', { className: 'visually-hidden', role: 'status' });
    button.setAttribute('aria-label', `Copy ${this.text}`);
    button.addEventListener('click', () => {
      void this.copy().then((copied) => tell(copied ? 'Copied' : 'Press Ctrl+C'));
    });
    const tell = (words: string) => {
      button.textContent = words;
      said.textContent = words;
      setTimeout(() => {
        button.textContent = 'Copy';
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

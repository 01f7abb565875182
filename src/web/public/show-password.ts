import { make } from './elements.ts';
import { words } from './words.ts';

/** Adds a button that shows and hides the password; after a wrong one, the field is ready again. */
export class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input');
    if (!field || this.querySelector('button')) return;
    const button = make('button', { type: 'button', className: 'show' }, words.show);
    button.setAttribute('aria-label', words.showPassword);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      const shown = field.type === 'password';
      field.type = shown ? 'text' : 'password';
      button.textContent = shown ? words.hide : words.show;
      button.setAttribute('aria-pressed', String(shown));
    });
    this.append(button);
    if (field.getAttribute('aria-invalid') === 'true') field.select();
  }
}

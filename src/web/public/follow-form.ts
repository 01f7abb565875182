import { words } from './words.ts';

const key = 'albumen-account';

/** Remembers where somebody's account is, and says that their server is being looked for. */
export class FollowForm extends HTMLElement {
  private offer = '';

  private readonly wake = () => this.rest();

  connectedCallback(): void {
    const field = this.querySelector('input');
    if (!field) return;
    field.value ||= recall();
    this.offer = this.querySelector('button')?.textContent ?? '';
    this.querySelector('form')?.addEventListener('submit', () => {
      remember(field.value.trim());
      this.search();
    });
    addEventListener('pageshow', this.wake); // also when Back brings this page as it was left
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this.wake);
  }

  private search(): void {
    const button = this.querySelector('button');
    if (!button) return;
    button.disabled = true;
    button.textContent = words.lookingForServer;
  }

  private rest(): void {
    const button = this.querySelector('button');
    if (!button) return;
    button.disabled = false;
    button.textContent = this.offer;
  }
}

/** A browser may keep nothing; then nothing is remembered. */
function recall(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function remember(account: string): void {
  try {
    localStorage.setItem(key, account);
  } catch {
    // It is only a convenience.
  }
}

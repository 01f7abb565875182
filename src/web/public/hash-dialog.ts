/** Opens its dialog while the address ends in its id, so that Back closes it. */
export class HashDialog extends HTMLElement {
  private openedHere = false;

  private readonly follow = () => {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    if (!isNamed(dialog)) {
      dialog.close();
    } else if (!dialog.open) {
      this.openedHere = true;
      dialog.showModal();
    }
  };

  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    if (!dialog) return;
    dialog.addEventListener('close', () => this.leave(dialog));
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
    });
    dialog.querySelector('.close')?.addEventListener('click', (event) => {
      event.preventDefault();
      dialog.close();
    });
    addEventListener('hashchange', this.follow);
    if (isNamed(dialog)) dialog.showModal();
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.follow);
  }

  /** Takes the fragment away: one step back where opening the dialog was one step ahead. */
  private leave(dialog: HTMLDialogElement): void {
    if (isNamed(dialog)) {
      if (this.openedHere) history.back();
      else history.replaceState(null, '', location.pathname + location.search);
    }
    this.openedHere = false;
    document.querySelector<HTMLElement>(`a[href="#${dialog.id}"]`)?.focus();
  }
}

const isNamed = ({ id }: HTMLElement): boolean => location.hash === `#${id}`;

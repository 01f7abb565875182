/** Folds what it holds away again: on Escape, and when somebody goes on elsewhere. */
export class FoldAway extends HTMLElement {
  private readonly leave = ({ target }: Event) => {
    if (!this.contains(target as Node)) this.details?.removeAttribute('open');
  };

  private get details(): HTMLDetailsElement | null {
    return this.querySelector('details');
  }

  connectedCallback(): void {
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.details?.open) return;
      event.stopPropagation();
      this.details.open = false;
      this.querySelector('summary')?.focus();
    });
    for (const type of ['click', 'focusin']) document.addEventListener(type, this.leave);
  }

  disconnectedCallback(): void {
    for (const type of ['click', 'focusin']) document.removeEventListener(type, this.leave);
  }
}

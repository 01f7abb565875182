/** Sends photos as soon as they are chosen, dropped or pasted, and says of each what became of it. */
export class AddPhotos extends HTMLElement {
  private leave = (): void => undefined;

  connectedCallback(): void {
    void this.begin();
  }

  disconnectedCallback(): void {
    this.leave();
  }

  /** What sends is loaded only where something can be sent. */
  private async begin(): Promise<void> {
    const { addThrough } = await import('./adding.ts');
    if (this.isConnected && !('ready' in this.dataset)) this.leave = addThrough(this);
  }
}

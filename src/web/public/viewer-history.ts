/** The address bar while the viewer is open: one entry more, which names the photo on show. */
export class ViewerHistory {
  private left = false;
  private pushed: boolean;
  private readonly close: () => void;
  private readonly restoration = history.scrollRestoration;

  /** Travelling through the history brings the entry along; opening a tile does not. */
  constructor(pushed: boolean, close: () => void) {
    this.pushed = pushed;
    this.close = close;
    history.scrollRestoration = 'manual';
    addEventListener('popstate', this.goneBack);
  }

  /** The first photo adds the entry, the others rename it. */
  show(address: string): void {
    if (this.pushed) history.replaceState({ viewer: true }, '', address);
    else history.pushState({ viewer: true }, '', address);
    this.pushed = true;
  }

  /** Takes the entry away again, unless Back has done so. */
  leave(): void {
    removeEventListener('popstate', this.goneBack);
    if (this.left) {
      history.scrollRestoration = this.restoration;
      return;
    }
    addEventListener('popstate', () => (history.scrollRestoration = this.restoration), {
      once: true,
    });
    history.back();
  }

  private readonly goneBack = () => {
    this.left = true;
    this.close();
  };
}

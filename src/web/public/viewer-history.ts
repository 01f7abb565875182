/**
 * The address bar while the viewer is open: one entry more, which names the photo on show, and another one while
 * something lies over the photo.
 */
export class ViewerHistory {
  private left = false;
  private pushed: boolean;
  private over: (() => void) | null = null;
  private ownSteps = 0;
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

  /** Something lies over the photo from now on, which Back closes first. */
  cover(uncover: () => void): void {
    history.pushState({ viewer: true }, '', location.href);
    this.over = uncover;
  }

  /** It was closed otherwise. */
  uncovered(): void {
    if (!this.over) return;
    this.over = null;
    this.ownSteps += 1;
    history.back();
  }

  /** Takes the entries away again, unless Back has done so. */
  leave(): void {
    removeEventListener('popstate', this.goneBack);
    if (this.left) {
      history.scrollRestoration = this.restoration;
      return;
    }
    addEventListener('popstate', () => (history.scrollRestoration = this.restoration), {
      once: true,
    });
    history.go(this.over ? -2 : -1);
  }

  private readonly goneBack = () => {
    if (this.ownSteps > 0) {
      this.ownSteps -= 1;
      return;
    }
    const { over } = this;
    this.over = null;
    if (over) return over();
    this.left = true;
    this.close();
  };
}

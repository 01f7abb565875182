/** How often the page asks, in milliseconds. */
const PAUSE = 3_000;

/**
 * Around a page that waits for a code: asks whether whom it was sent to has followed the album meanwhile, which proves as
 * much, and then shows what comes next.
 */
export class ClaimState extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setInterval(() => void this.look(), PAUSE);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (document.hidden) return;
    const url = this.getAttribute('url') ?? '';
    const answer = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => null);
    const body: unknown = await answer?.json().catch(() => null);
    const isProven =
      typeof body === 'object' && body !== null && 'state' in body && body.state === 'proven';
    if (isProven) location.replace(url);
  }
}

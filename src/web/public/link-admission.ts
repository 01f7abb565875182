/**
 * Tells a link that its page is shown in a browser, which is how visits and devices are counted: whoever only fetches
 * the page never does this. On the page that waits for it, around that page's button, it then shows what lies behind.
 */
export class LinkAdmission extends HTMLElement {
  connectedCallback(): void {
    if ('prerendering' in document && document.prerendering === true) {
      document.addEventListener('prerenderingchange', () => void this.ask(), { once: true });
    } else {
      void this.ask();
    }
  }

  private async ask(): Promise<void> {
    const answer = await fetch(this.getAttribute('action') ?? '', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ from: 'page' }),
    }).catch(() => null);
    const form = this.querySelector('form');
    if (!form || !answer) return;
    const code = answer.ok ? 'admitted' : await codeOf(answer);
    if (code === 'cookie_required') form.submit();
    else if (answer.ok || isDecided(answer.status, code)) location.reload();
  }
}

/** Whether the link itself says no, so that its page says why; anything else may be tried again by the button. */
const isDecided = (status: number, code: unknown): boolean =>
  [401, 403, 404, 410].includes(status) && code !== 'admission_required';

async function codeOf(answer: Response): Promise<unknown> {
  const problem: unknown = await answer.json().catch(() => null);
  return problem && typeof problem === 'object' && 'code' in problem ? problem.code : undefined;
}

import { fill, words } from './words.ts';

/** Counts the seconds down in its text and on the form's button, which waits until then. */
export class CountDown extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const until = Date.now() + Number(this.getAttribute('seconds')) * 1000;
    const button = this.closest('form')?.querySelector<HTMLButtonElement>('button.primary');
    const before = button?.textContent ?? '';
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left <= 0) {
        if (button) {
          button.disabled = false;
          button.textContent = before;
        }
        this.remove();
        return;
      }
      const number = this.querySelector('span');
      if (number) number.textContent = String(left);
      if (button) {
        button.disabled = true;
        button.textContent = fill(words.tryAgainIn, { seconds: left });
      }
    };
    tick();
    this.timer = window.setInterval(tick, 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }
}

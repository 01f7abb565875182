import { fill, words } from './words.ts';

const days = new Intl.DateTimeFormat(words.dates, { dateStyle: 'long' });
const clocks = new Intl.DateTimeFormat(words.dates, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Rewrites a moment, or the date of it, in the visitor's own zone. */
export class LocalTime extends HTMLElement {
  connectedCallback(): void {
    const time = this.querySelector('time');
    if (!time) return;
    const at = new Date(time.dateTime);
    const date = days.format(at);
    time.title = at.toUTCString();
    const clock = clocks.format(at);
    const parts: Record<string, string> = { date, moment: `${date}, ${clock}` };
    time.textContent =
      parts[this.dataset['part'] ?? ''] ?? fill(words.yourTime, { date, time: clock });
  }
}

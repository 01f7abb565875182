const format = new Intl.DateTimeFormat(document.documentElement.lang, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Rewrites a moment, or the date of it, in the visitor's own zone. */
export class LocalTime extends HTMLElement {
  connectedCallback(): void {
    const time = this.querySelector('time');
    if (!time) return;
    const { date, clock } = words(new Date(time.dateTime));
    time.title = new Date(time.dateTime).toUTCString();
    time.textContent = this.dataset['part'] === 'date' ? date : `${date}, ${clock} (your time)`;
  }
}

/** "30 November 2026" and "18:00": the order that the server writes dates in. */
function words(at: Date): { date: string; clock: string } {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`,
    clock: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

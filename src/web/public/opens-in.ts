import { fill, words } from './words.ts';

const SECOND = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Counts down to the moment at which a link opens, and shows it then. */
export class OpensIn extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const seconds = Math.max(1, Number(this.getAttribute('seconds')));
    const until = performance.now() + seconds * SECOND;
    const tick = () => {
      const left = Math.ceil((until - performance.now()) / SECOND);
      if (left > 0) this.textContent = fill(words.opensIn, { time: timeIn(left) });
      else this.open();
    };
    tick();
    this.timer = window.setInterval(tick, SECOND);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private open(): void {
    clearInterval(this.timer);
    location.reload();
  }
}

/** The two largest units that a time has. */
function timeIn(seconds: number): string {
  const units = [
    { size: DAY, name: words.days },
    { size: HOUR, name: words.hours },
    { size: MINUTE, name: words.minutes },
    { size: 1, name: words.seconds },
  ];
  let rest = seconds;
  const parts = units.map(({ size, name }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? fill(name, { count }) : '';
  });
  const first = parts.findIndex((part) => part !== '');
  return parts
    .slice(first, first + 2)
    .filter((part) => part !== '')
    .join(' ');
}

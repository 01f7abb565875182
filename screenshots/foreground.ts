import { randomOf } from './terrain.ts';

/** What stands before a landscape, dark against it: nothing, a slope with firs, or people on it. */
export type Foreground = 'nothing' | 'firs' | 'one' | 'two' | 'three';

const people: Record<Foreground, number> = { nothing: 0, firs: 0, one: 1, two: 2, three: 3 };

/** An SVG of the size of the picture. */
export function foreground(
  what: Foreground,
  { width, height, seed }: { width: number; height: number; seed: number },
): string {
  const random = randomOf(seed + 23);
  const unit = Math.max(width, height) / 100;
  const leans = random() < 0.5;
  /** The edge of the slope. */
  const edge = (x: number) => {
    const along = leans ? x / width : 1 - x / width;
    return height - unit * (3 + 15 * along ** 2.4 + Math.sin(along * 19 + seed) * 0.35);
  };
  const shapes: string[] = [];
  if (what !== 'nothing') {
    shapes.push(`<path d="${slope()}"/>`);
    for (let x = 0; x < width; x += unit * 0.16) shapes.push(blade(x));
    const firs = what === 'firs' ? 9 : 3;
    for (let tree = 0; tree < firs; tree += 1) shapes.push(fir(tree / firs));
    for (let who = 0; who < people[what]; who += 1) shapes.push(person(who));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="#14180f">${shapes.join('')}</g></svg>`;

  function slope(): string {
    const points = Array.from({ length: 121 }, (_, step) => {
      const x = (width * step) / 120;
      return `${x.toFixed(1)},${(edge(x) + random() * unit * 0.3).toFixed(1)}`;
    });
    return `M0,${height} L${points.join(' L')} L${width},${height} Z`;
  }

  function blade(x: number): string {
    const long = unit * (0.4 + random() * 1.1);
    const lean = (random() - 0.5) * unit * 0.9;
    const foot = edge(x) + unit * 0.4;
    return `<path d="M${x},${foot} q${lean * 0.3},${-long * 0.7} ${lean},${-long} q${-lean * 0.5},${long * 0.5} ${unit * 0.1 - lean},${long} Z"/>`;
  }

  /** A fir of uneven branches, on the higher side of the slope. */
  function fir(share: number): string {
    const along = 0.58 + share * 0.42 + random() * 0.05;
    const x = width * (leans ? along : 1 - along);
    const tall = unit * (11 + random() * 13) * (0.6 + 0.5 * along);
    const foot = edge(Math.min(width, Math.max(0, x))) + unit;
    const left: string[] = [];
    const right: string[] = [];
    for (let step = 0; step <= 44; step += 1) {
      const down = step / 44;
      const reach = tall * 0.17 * down ** 0.85 * (step % 2 ? 0.5 : 0.7 + random() * 0.5);
      const y = (foot - tall + tall * 0.95 * down).toFixed(1);
      left.unshift(`${(x - reach).toFixed(1)},${y}`);
      right.push(`${(x + reach * (0.85 + random() * 0.3)).toFixed(1)},${y}`);
    }
    return `<path d="M${right.join(' L')} L${left.join(' L')} Z"/>`;
  }

  /** Somebody with a rucksack, seen from behind. */
  function person(who: number): string {
    const along = 0.3 + who * 0.075 + random() * 0.02;
    const x = width * (leans ? along : 1 - along);
    const tall = unit * (9.5 + random() * 1.8);
    const step = 0.07 + random() * 0.05;
    return `<g transform="translate(${x.toFixed(1)},${(edge(x) + unit * 0.3).toFixed(1)}) scale(${tall.toFixed(1)})" >
      <circle cx="0" cy="-0.93" r="0.062"/><rect x="-0.025" y="-0.9" width="0.05" height="0.08"/>
      <path d="M-0.13,-0.8 Q-0.15,-0.6 -0.11,-0.43 L0.11,-0.43 Q0.15,-0.6 0.13,-0.8 Q0,-0.88 -0.13,-0.8 Z"/>
      <rect x="-0.1" y="-0.81" width="0.2" height="0.33" rx="0.06" fill="#232a26"/>
      <path d="M-0.13,-0.79 Q-0.2,-0.62 -0.17,-0.42 L-0.13,-0.43 Q-0.14,-0.6 -0.09,-0.74 Z M0.13,-0.79 Q0.2,-0.62 0.17,-0.42 L0.13,-0.43 Q0.14,-0.6 0.09,-0.74 Z"/>
      <path d="M-0.11,-0.45 L-0.02,-0.45 L${-step},0 L${-step - 0.07},0 Z M0.11,-0.45 L0.01,-0.45 L${step - 0.01},0 L${step + 0.06},0 Z"/></g>`;
  }
}

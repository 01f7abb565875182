import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';

type Correction = NonNullable<ClockJson['correction']>;

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "1 hour", "2 days 3 hours": the two largest units that there are. */
export function durationWords(seconds: number): string {
  const { units } = wordsOf('clocks');
  let left = Math.abs(seconds);
  const words: string[] = [];
  for (const [unit, length] of steps) {
    const amount = Math.floor(left / length);
    left -= amount * length;
    if (amount > 0 && words.length < 2) words.push(counted(units[unit], amount));
  }
  return words.join(' ') || counted(units.second, 0);
}

/** "Ben’s camera (Kamera One)", "Your camera", "The album’s camera". */
export function clockName({ name, camera }: ClockJson, isOwn: boolean): string {
  const { owners, theirs, yours } = wordsOf('clocks');
  const whose = name ? fill(theirs, { name }) : isOwn ? yours : owners;
  return camera ? `${whose} (${camera})` : whose;
}

/** "seems 1 hour late, by 5 photos", "says no time zone, which seems to be +02:00". */
export function proposalWords({ proposal }: ClockJson): string {
  if (!proposal) return '';
  const words = wordsOf('clocks');
  const { seconds, zone, photos, evidence } = proposal;
  if (evidence === 'zone') return counted(words.zoneless, photos, { zone: zone ?? '' });
  return counted(seconds > 0 ? words.late : words.early, photos, {
    duration: durationWords(seconds),
  });
}

/** "1 hour later", "time zone +02:00": what a correction does to a photo's time. */
export function correctionWords({ seconds, zone }: Correction): string {
  const words = wordsOf('clocks');
  const duration = durationWords(seconds);
  const shift =
    seconds === 0 ? null : fill(seconds > 0 ? words.later : words.earlier, { duration });
  return [shift, zone && fill(words.zone, { zone })].filter(Boolean).join(', ') || words.nothing;
}

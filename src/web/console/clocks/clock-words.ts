import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { count } from '../ui/words.ts';

type Correction = NonNullable<ClockJson['correction']>;

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "1 hour", "2 days 3 hours": the two largest units that there are. */
export function durationWords(seconds: number): string {
  let left = Math.abs(seconds);
  const words: string[] = [];
  for (const [unit, length] of steps) {
    const amount = Math.floor(left / length);
    left -= amount * length;
    if (amount > 0 && words.length < 2) words.push(count(amount, unit));
  }
  return words.join(' ') || count(0, 'second');
}

/** "Ben’s camera (Kamera One)", "Your camera", "The album’s camera". */
export function clockName({ name, camera }: ClockJson, isOwn: boolean): string {
  const whose = name ? `${name}’s` : isOwn ? 'Your' : 'The owner’s';
  return `${whose} camera${camera ? ` (${camera})` : ''}`;
}

/** "seems 1 hour late, by 5 photos", "says no time zone, which seems to be +02:00". */
export function proposalWords({ proposal }: ClockJson): string {
  if (!proposal) return '';
  const { seconds, zone, photos, evidence } = proposal;
  const seen = `by ${count(photos, 'photo')}`;
  if (evidence === 'zone') return `says no time zone, which seems to be ${zone ?? ''}, ${seen}`;
  return `seems ${durationWords(seconds)} ${seconds > 0 ? 'late' : 'early'}, ${seen}`;
}

/** "1 hour later", "time zone +02:00": what a correction does to a photo's time. */
export function correctionWords({ seconds, zone }: Correction): string {
  const shift =
    seconds === 0 ? null : `${durationWords(seconds)} ${seconds > 0 ? 'later' : 'earlier'}`;
  return [shift, zone && `time zone ${zone}`].filter(Boolean).join(', ') || 'nothing';
}

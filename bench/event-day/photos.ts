import { photograph, type Shot } from '../../tests/support/photograph.ts';
import type { SentFile } from '../../tests/support/tus-sender.ts';

const OWN = 45;
const COPIES = 5;
/** Photos of one moment by two cameras. */
const ALIKE = 10;
const AT_ONCE = 4;

/** How many guests there are, and which of them has a camera, which is a day late, in place of a phone. */
export const GUESTS = 20;
export const WITH_CAMERA = 7;
const BESIDE = WITH_CAMERA + 1;

/** How many photos of different guests are the same file. */
export const COPIED = GUESTS * COPIES;

/** What is photographed in a day: each guest's files, Ben's, and those of somebody on another server. */
export type Day = { guests: SentFile[][]; ben: SentFile[]; elsewhere: SentFile[]; own: SentFile[] };

/**
 * Each guest has 45 photos of their own and five that the next guest sends too. Ten of Ben's show what the first guest's
 * show, by a camera that is an hour late, and ten of one guest's what the next one's do, a day late.
 */
export async function photographDay(): Promise<Day> {
  const taken = await all(
    range(GUESTS).flatMap((guest) => range(OWN).map((index) => shotOf(guest, index))),
  );
  const own = range(GUESTS).map((guest) => taken.slice(guest * OWN, (guest + 1) * OWN));
  const guests = own.map((files, guest) => [
    ...files,
    ...(own[(guest + 1) % GUESTS] ?? []).slice(0, COPIES),
  ]);
  const ben = await all(
    range(ALIKE).map((index) => ({
      ...byCamera(shotOf(0, COPIES + index)),
      time: timeOf(5 + 1, minuteOf(0, COPIES + index) - 60),
    })),
  );
  return {
    guests,
    ben,
    elsewhere: await all([0, 1, 2, 3, 4].map((index) => elsewhere(index))),
    own: await all(range(20).map((index) => ({ ...shotOf(0, index), scene: 900_000 + index }))),
  };
}

function shotOf(guest: number, index: number): Shot {
  const shot = {
    scene: guest * 1_000 + index,
    time: timeOf(6, minuteOf(guest, index)),
    camera: `Fone ${guest}`,
    isPhone: true,
  };
  if (guest !== WITH_CAMERA) return shot;
  if (index < COPIES || index >= COPIES + ALIKE) {
    return { ...byCamera(shot), time: timeOf(5, minuteOf(guest, index)) };
  }
  const beside = shotOf(BESIDE, index);
  return { ...byCamera(beside), time: timeOf(5, minuteOf(BESIDE, index)) };
}

const byCamera = (shot: Shot): Shot => ({ ...shot, camera: 'Kamera', isPhone: false, quality: 70 });

/** The first of them looks like one of a guest's. */
const elsewhere = (index: number): Shot => ({
  ...shotOf(3, COPIES + 5),
  ...(index > 0 && { scene: 800_000 + index }),
  camera: 'Other',
  quality: 60,
});

const minuteOf = (guest: number, index: number): number => 600 + index * 13 + guest;

const two = (number: number): string => String(number).padStart(2, '0');

const timeOf = (day: number, minute: number): string =>
  `2026:08:${two(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;

async function all(shots: readonly Shot[]): Promise<SentFile[]> {
  const files: SentFile[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < shots.length; at = next++) files[at] = await photograph(shots[at]);
  };
  await Promise.all(range(AT_ONCE).map(work));
  return files;
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

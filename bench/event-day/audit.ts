import { deepEqual, equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { ClockJson } from '../../src/http/api/schemas/clocks.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { digestOf, type SentFile } from '../../tests/support/tus-sender.ts';
import type { Person } from './host.ts';
import { photosOf } from './lists.ts';
import { COPIED, WITH_CAMERA, type Day } from './photos.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

const digestsOf = (files: readonly SentFile[]): string[] => files.map(digestOf).toSorted();

/** What waits once all has come: each file of each guest once, and what looks alike hinted at. */
export function auditInbox(waiting: readonly ContributionJson[], { guests, elsewhere }: Day): void {
  const ofGuests = waiting.filter(({ via }) => via === 'link');
  const came = ofGuests.flatMap(({ photo }) => photo.original?.sha256 ?? []);
  deepEqual(came.toSorted(), digestsOf(guests.flat()), 'Not every photo came exactly once.');
  equal(waiting.length - ofGuests.length, elsewhere.length, 'Photos from elsewhere are missing.');
  const alike = waiting.filter(({ resembles }) => resembles !== null).length;
  ok(alike >= COPIED, `Only ${alike} were hinted at.`);
}

/** The album at the end: each photo once, whole, byte for byte what was sent. */
export async function auditAlbum(
  ada: Person,
  { album, link }: { album: AlbumJson; link: LinkJson },
  { guests, ben, own, elsewhere }: Day,
): Promise<void> {
  const photos = await photosOf(ada, album.id);
  ok(
    photos.every(({ state }) => state === 'ready'),
    'A photo is not whole.',
  );
  const kept = photos.filter(({ reference }) => !reference);
  const read: string[] = [];
  for (const { original } of kept) {
    ok(original, 'A photo has no original.');
    const bytes = await ada.bytes(original.url);
    read.push(createHash('sha256').update(bytes).digest('hex'));
  }
  const expected = new Set([...guests.flat(), ...ben, ...own].map(digestOf));
  deepEqual(read.toSorted(), [...expected].toSorted(), 'The album is not what was sent.');
  equal(photos.length, expected.size + elsewhere.length);
  const now = await ada.ask<AlbumJson>('GET', `/api/v1/albums/${album.id}`);
  equal(now.photoCount, photos.length, 'The album counts wrong.');
  const through = await ada.ask<LinkJson>('GET', `/api/v1/links/${link.id}`);
  equal(through.uploadedFiles, guests.flat().length, 'The link counts wrong.');
}

/** The two wrong clocks, and only they, are offered for correction. */
export async function auditClocks(ada: Person, album: AlbumJson): Promise<void> {
  const { items } = await ada.ask<{ items: ClockJson[] }>(
    'GET',
    `/api/v1/albums/${album.id}/clocks`,
  );
  const late = items.flatMap(({ name, proposal }) =>
    proposal ? [[name, proposal.seconds] as const] : [],
  );
  const expected = [['ben', HOUR] as const, [`Guest ${WITH_CAMERA}`, DAY] as const];
  deepEqual(new Map(late), new Map(expected));
}

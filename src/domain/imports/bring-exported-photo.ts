import type { ExportedPhoto } from '../../archive/albumen/format.ts';
import { licenses } from '../albums/licenses.ts';
import { Appearance } from '../people/appearance.ts';
import { Person } from '../people/person.ts';
import type { Contributor, Photo } from '../photos/photo.ts';
import { instantOf } from '../photos/taken-at.ts';
import type { Scope } from '../scope.ts';
import { bringTalk } from './bring-talk.ts';
import type { Import } from './import.ts';

const MOST_NAME = 100;

/**
 * Gives a photo all that another Albumen knew of it and no other source tells, to be written by the caller. What somebody
 * chose there goes before what the file says.
 */
export async function bringExportedPhoto(
  scope: Scope,
  { account, wishes }: Pick<Import, 'account' | 'wishes'>,
  photo: Photo,
  told: ExportedPhoto,
): Promise<void> {
  const addedAt = new Date(told.addedAt);
  Object.assign(photo, {
    wordsRead: true,
    takenByHand: told.takenByHand || told.clockTakenAt !== null,
    showLocation: told.showLocation,
    focalPoint: told.focalPoint,
    sensitive: told.sensitive,
    contributor: creditOf(told.contributor),
    license: licenses.find((license) => license === told.license) ?? null,
    nameKey: told.nameKey.replaceAll('\0', '').slice(0, 64),
    listedAt: addedAt < scope.now() ? addedAt : scope.now(),
  } satisfies Partial<Photo>);
  if (photo.takenByHand) {
    const at = instantOf(told.takenAt);
    photo.takenAt = at ? told.takenAt : null;
    photo.clockTakenAt = instantOf(told.clockTakenAt) ? told.clockTakenAt : null;
    photo.sortedAt = at ?? photo.createdAt ?? scope.now();
  }
  await bringPeople(scope, account, photo, told.people);
  if (wishes.comments) bringTalk(scope, account, { photo }, told);
}

/** A credit is shown with its addresses: those are pages, and nothing that a browser would run. */
function creditOf(told: ExportedPhoto['contributor']): Contributor | null {
  if (!told) return null;
  const { name, address, url, license, guest, namedTo } = told;
  return {
    name: name.slice(0, MOST_NAME),
    address: address?.slice(0, 320) ?? null,
    url: pageOf(url),
    ...(license ? { license: pageOf(license) } : {}),
    ...(guest === undefined ? {} : { guest }),
    ...(namedTo === undefined ? {} : { namedTo }),
  };
}

function pageOf(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** People are known by their names: one of that name is the same. */
async function bringPeople(
  { em }: Scope,
  account: Import['account'],
  photo: Photo,
  people: ExportedPhoto['people'],
): Promise<void> {
  const spots = new Map(people.map(({ name, spot }) => [name.trim().slice(0, MOST_NAME), spot]));
  spots.delete('');
  if (spots.size === 0) return;
  const known = await em.find(Person, { account, name: { $in: [...spots.keys()] } });
  const byName = new Map(known.map((person) => [person.name, person]));
  for (const [name, spot] of spots) {
    const person = byName.get(name) ?? em.create(Person, { account, name });
    em.persist(person);
    em.persist(em.create(Appearance, { person, photo, spot }));
  }
}

import type { Context } from 'koa';
import type { Appearance } from '../../../domain/people/appearance.ts';
import type { Sighting } from '../../../domain/people/find-people.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import type { AppearanceJson, PersonJson } from '../schemas/library.ts';
import { presentRenditions } from './photo.ts';

/** A person for the account that knows them; the cover's album must be loaded. */
export function presentPerson(
  { http: { config }, ctx }: { http: Pick<Http, 'config'>; ctx: Context },
  { person, photoCount, cover }: Sighting,
): PersonJson {
  const view = { media: addresses(config).media, avif: takesAvif(ctx), own: false };
  const made = cover && presentRenditions(cover, view);
  return {
    id: person.id,
    name: person.name,
    address: person.address,
    photoCount,
    coverId: person.cover?.id ?? null,
    cover: made && { thumbnail: made.thumbnail, small: made.small, colour: cover.colour },
    createdAt: person.createdAt.toISOString(),
  };
}

/** Somebody in a photo; the person must be loaded. */
export const presentAppearance = ({ person: { id, name }, spot }: Appearance): AppearanceJson => ({
  id,
  name,
  spot,
});

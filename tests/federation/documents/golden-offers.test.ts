import { Object as Thing } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { contextLoader } from '../../../src/federation/contexts.ts';
import { answer } from '../../../src/federation/documents/answer.ts';
import { remove } from '../../../src/federation/documents/delete.ts';
import type { Document } from '../../../src/federation/documents/document.ts';
import { addition, removal } from '../../../src/federation/documents/listing.ts';
import {
  offer,
  offeredNote,
  takeBack,
  undoOffer,
} from '../../../src/federation/documents/offer.ts';
import { photoAttachment } from '../../../src/federation/documents/photo-image.ts';
import { update } from '../../../src/federation/documents/update.ts';
import { multihash } from '../../../src/federation/multihash.ts';
import { federatedRendition } from '../../support/rendition.ts';
import * as cast from './cast.ts';

const { paths, ids, alps, ada, cleo } = cast;
const at = new Date('2026-08-05T18:00:00Z');
const byNc = 'https://creativecommons.org/licenses/by-nc/4.0/';
const offerId = '019fa000-0000-7000-8000-0000000000f0';
const other = {
  uri: 'https://fotos.example/ap/actors/01J8ALBUM',
  photosUri: 'https://fotos.example/ap/albums/01J8ALBUM/photos',
};
const facts = { offerId, accountId: ada.id, album: other, license: byNc, at };
const offered = offer(paths, { ...facts, ids: [ids.ridge, ids.hut], grant: 'copy' });
const photo = {
  ...facts,
  id: ids.ridge,
  caption: 'Hut at 2800 m',
  sensitive: false,
  takenAt: '2026-08-05T14:12:00+02:00',
};
const original = {
  type: 'Image',
  mediaType: 'image/jpeg',
  url: paths.offeredFile('6qMu1DrXAa5Ztg9dYwKa01'),
  name: 'A hut',
  width: 6000,
  height: 4000,
  blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
  size: 9_120_331,
  digestMultibase: multihash(federatedRendition.sha256),
};
const note = offeredNote(paths, { ...photo, grant: 'copy', image: original });
const toTheAlbum = { to: [other.uri], cc: [] };

const album = paths.actor(alps.id);
const listing = {
  actor: album,
  target: paths.photos(alps.id),
  followers: paths.followers(alps.id),
  contributor: cleo,
  at,
};
const added = addition(`${paths.contribution(ids.contribution)}/add`, {
  ...listing,
  object: paths.note(ids.hut),
  origin: `${cleo}/statuses/114`,
});
const several = {
  id: 'https://fotos.example/ap/offers/01JOFFER',
  type: 'Offer' as const,
  actor: 'https://fotos.example/ap/actors/ben',
  object: ['https://fotos.example/ap/photos/01JXYZ', 'https://fotos.example/ap/photos/01JXZ0'],
};

/** What every peer may meet. */
const forEverybody: Record<string, Document> = {
  add: added,
  'add-reference': addition(`${paths.contribution(ids.contribution)}/add`, {
    ...listing,
    object: `${cleo}/statuses/114`,
  }),
  remove: removal(`${paths.contribution(ids.contribution)}/remove`, added, at),
  'reject-offers': answer('Reject', `${album}/activities/${ids.bundle}`, album, several, {
    content: '<p>This album takes photos from those it has asked in.</p>',
  }),
  'offered-note-shown': offeredNote(paths, {
    ...photo,
    grant: 'reference',
    image: photoAttachment(paths, cast.aPhoto()),
  }),
};

/** What goes to one album on a server that knows what an offer is. */
const forAlbums: Record<string, Document> = {
  offer: offered,
  'undo-offer': undoOffer(offered),
  'offered-note': note,
  'update-offered': update(
    offeredNote(paths, {
      ...photo,
      grant: 'copy',
      image: original,
      caption: 'The hut, at last',
      updatedAt: new Date('2026-08-06T09:00:00Z'),
    }),
    paths.actor(ada.id),
    toTheAlbum,
  ),
  'take-back': takeBack(paths, { ...photo, at }),
  'delete-offered': remove(note.id, paths.actor(ada.id), toTheAlbum, at),
};

describe.each([
  ...Object.entries(forEverybody).map(([name, it]) => ['documents', name, it] as const),
  ...Object.entries(forAlbums).map(([name, it]) => ['offers', name, it] as const),
])('%s/%s', (folder, name, document) => {
  test('has the shape that other servers know (T063)', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/${folder}/${name}.json`,
    );
  });

  test('is read by Fedify', async () => {
    const read = await Thing.fromJsonLd(JSON.parse(JSON.stringify(document)), {
      contextLoader,
      documentLoader: contextLoader,
    });
    expect(read.id?.href).toBe(document.id);
  });
});

import { describe, expect, test } from 'vitest';
import { albumGroup, albumStub } from '../../../src/federation/documents/album-group.ts';
import { answer } from '../../../src/federation/documents/answer.ts';
import { addressing } from '../../../src/federation/documents/audience.ts';
import { bundleNote } from '../../../src/federation/documents/bundle-note.ts';
import { collectionPage, pagedCollection } from '../../../src/federation/documents/collection.ts';
import { create } from '../../../src/federation/documents/create.ts';
import { remove, removeActor, tombstone } from '../../../src/federation/documents/delete.ts';
import { embedded, type Document } from '../../../src/federation/documents/document.ts';
import { invite, inviteNote, undoInvite } from '../../../src/federation/documents/invite.ts';
import { photoNote } from '../../../src/federation/documents/photo-note.ts';
import { update } from '../../../src/federation/documents/update.ts';
import { PUBLIC } from '../audience-cast.ts';
import * as cast from './cast.ts';

const { paths, host, keys, ids } = cast;
const at = new Date('2026-08-04T12:00:00Z');
const cover = { capability: cast.aPhoto().capability, altText: '' };
const post = { id: ids.bundle, createdAt: at, updatedAt: null };

describe.each(['followers', 'private'] as const)('an album for %s', (audience) => {
  const album = { ...cast.alps, audience };
  const uri = paths.actor(album.id);
  const whom = addressing(audience, paths.followers(album.id));
  const group = albumGroup(paths, album, { host, keys, cover });
  const photo = photoNote(paths, album, cast.hut);
  const bundle = bundleNote(paths, album, post, cast.twelve);
  const asked = {
    id: 'https://a.example/1',
    type: 'Follow',
    actor: cast.cleo,
    object: uri,
  } as const;
  const invitation = {
    inviteUri: `${cast.origin}/ap/invites/3mJr7AoUXx2Wqd6aVtGzN1`,
    role: 'viewer' as const,
    at,
    expiresAt: at,
    album,
    owner: cast.ada,
    invitee: { uri: cast.cleo, url: cast.cleo, address: 'cleo@mastodon.example' },
  };
  const documents: Record<string, Document> = {
    actor: group,
    stub: albumStub(paths, album, { host, keys }),
    photo,
    bundle,
    'Create of a photo': create(photo),
    'Create of a bundle': create(bundle),
    'Update of a photo': update(photo, uri, whom),
    'Update of the actor': update(group, uri, whom),
    'Delete of a photo': remove(photo.id, uri, whom, at),
    'Delete of the actor': removeActor(uri, whom, at),
    tombstone: tombstone(uri, 'Group', at),
    Accept: answer('Accept', `${uri}/activities/1`, uri, asked),
    Reject: answer('Reject', `${uri}/activities/1`, uri, asked),
    Invite: invite(paths, invitation),
    'Undo of the Invite': undoInvite(invite(paths, invitation)),
    'invitation in words': create(inviteNote(paths, host, invitation)),
    collection: pagedCollection(paths.photos(album.id), { attributedTo: uri, totalItems: 1 }),
    'page of the collection': collectionPage(paths.photos(album.id), {
      cursor: undefined,
      next: null,
      items: [embedded(photo)],
    }),
  };

  test.each(Object.entries(documents))('names nobody but followers in: %s', (_, document) => {
    expect(JSON.stringify(document)).not.toMatch(PUBLIC);
  });
});

test('a public album is for the public, as this very test would notice', () => {
  expect(JSON.stringify(create(photoNote(paths, cast.alps, cast.hut)))).toMatch(PUBLIC);
});

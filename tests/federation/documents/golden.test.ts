import { Object as Thing } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { contextLoader } from '../../../src/federation/contexts.ts';
import { receiptKinds, type ReceiptKind } from '../../../src/domain/contributions/receipt.ts';
import { albumGroup, albumStub } from '../../../src/federation/documents/album-group.ts';
import { announce } from '../../../src/federation/documents/announce.ts';
import { answer } from '../../../src/federation/documents/answer.ts';
import { addressing } from '../../../src/federation/documents/audience.ts';
import { bundleNote } from '../../../src/federation/documents/bundle-note.ts';
import {
  collectionPage,
  countedCollection,
  pagedCollection,
  wholeCollection,
} from '../../../src/federation/documents/collection.ts';
import {
  listCollaborator,
  updateCollaboration,
} from '../../../src/federation/documents/collaboration.ts';
import { create } from '../../../src/federation/documents/create.ts';
import {
  remove,
  removeActor,
  removeActorAsPerson,
  tombstone,
} from '../../../src/federation/documents/delete.ts';
import { directNote } from '../../../src/federation/documents/direct-note.ts';
import { embedded, type Document } from '../../../src/federation/documents/document.ts';
import { follow as askToFollow } from '../../../src/federation/documents/follow.ts';
import { flag } from '../../../src/federation/documents/flag.ts';
import { instanceApplication } from '../../../src/federation/documents/instance-application.ts';
import { leave } from '../../../src/federation/documents/leave.ts';
import { move } from '../../../src/federation/documents/move.ts';
import { person } from '../../../src/federation/documents/person.ts';
import { invite, inviteNote, undoInvite } from '../../../src/federation/documents/invite.ts';
import { photoNote } from '../../../src/federation/documents/photo-note.ts';
import { claimWords, receiptWords } from '../../../src/federation/documents/receipt-words.ts';
import { undo } from '../../../src/federation/documents/undo.ts';
import { update } from '../../../src/federation/documents/update.ts';
import { PUBLIC } from '../../../src/federation/paths.ts';
import * as cast from './cast.ts';

const { paths, host, keys, alps, ids } = cast;
const album = paths.actor(alps.id);
const ada = paths.actor(alps.owner.id);
const at = new Date('2026-08-04T12:00:00Z');
const cover = { capability: cast.aPhoto().capability, altText: 'Ridge at dawn' };
const post = {
  id: ids.bundle,
  createdAt: new Date('2026-08-01T10:00:00Z'),
  updatedAt: null,
};
const photo = photoNote(paths, alps, cast.aPhoto());
const ownFollow = askToFollow(
  `${paths.actor(alps.owner.id)}/activities/${ids.bundle}`,
  paths.actor(alps.owner.id),
  'https://pixelfed.example/users/dora',
);
const follow = {
  id: 'https://mastodon.example/9f1c-follow',
  type: 'Follow' as const,
  actor: 'https://mastodon.example/users/dora',
  object: album,
};
const announcement = announce(
  `${paths.contribution(ids.contribution)}/activities/announce`,
  album,
  {
    noteUri: `${cast.cleo}/statuses/114`,
    followers: paths.followers(alps.id),
    author: cast.cleo,
    at,
  },
);
const invitation = {
  inviteUri: `${cast.origin}/ap/invites/3mJr7AoUXx2Wqd6aVtGzN1`,
  role: 'contributor' as const,
  at,
  expiresAt: new Date('2026-09-03T12:00:00Z'),
  album: alps,
  owner: cast.ada,
  invitee: {
    uri: cast.cleo,
    url: 'https://mastodon.example/@cleo',
    address: 'cleo@mastodon.example',
  },
};
const invited = {
  id: 'https://fotos.example/ap/invites/01JINV',
  type: 'Invite' as const,
  actor: 'https://fotos.example/ap/actors/alps',
  object: 'https://fotos.example/ap/actors/alps',
};
const offer = {
  id: 'https://fotos.example/ap/offers/01JOFFER',
  type: 'Offer' as const,
  actor: 'https://fotos.example/ap/actors/ben',
  object: 'https://fotos.example/ap/photos/01JXYZ',
};
const group = albumGroup(paths, alps, { host, keys, cover });
const followersOnly = { ...alps, audience: 'followers' } as const;

const collaborating = {
  id: ids.bundle,
  albumId: alps.id,
  member: 'https://fotos.example/ap/actors/ben',
  role: 'collaborator' as const,
  since: new Date('2026-07-20T12:00:00Z'),
};
const told = { before: 0, at };
const message = (kind: ReceiptKind): Document =>
  directNote(
    paths,
    {
      id: ids.contribution,
      albumId: alps.id,
      author: invitation.invitee,
      noteUri: `${cast.cleo}/statuses/114`,
      at,
    },
    receiptWords(paths, kind, {
      title: alps.title,
      page: kind === 'published' ? paths.photo(alps.handle, ids.hut) : paths.album(alps.handle),
      count: kind === 'published' ? 1 : 3,
      reason: kind === 'rejected' ? 'These are <huts> of last year' : '',
      capability: kind === 'consent' ? '3mJr7AoUXx2Wqd6aVtGzN1' : null,
    }),
  );

const personWithPicture = person(
  paths,
  host,
  {
    ...cast.ada,
    avatar: { version: 'v3mJr7AoUXx2Wqd6aVtGzN', files: [] },
    profileChangedAt: new Date('2026-07-02T08:00:00Z'),
  },
  keys,
);

const documents: Record<string, Document> = {
  'album-group': group,
  'album-group-stub': albumStub(paths, alps, { host, keys }),
  person: person(paths, host, cast.ada, keys),
  'person-with-picture': personWithPicture,
  'update-person': update(personWithPicture, paths.actor(ids.ada), { to: [PUBLIC], cc: [] }),
  'instance-application': instanceApplication(paths, new URL(cast.origin), keys),
  'photo-note': photo,
  'photo-note-with-credit': photoNote(paths, alps, cast.hut),
  'photo-note-with-film': photoNote(paths, alps, cast.film),
  'photo-note-for-followers': photoNote(paths, followersOnly, cast.aPhoto()),
  'bundle-note': bundleNote(paths, alps, post, cast.twelve),
  'photo-collection': pagedCollection(paths.photos(alps.id), {
    name: alps.title,
    attributedTo: album,
    totalItems: 42,
  }),
  'photo-collection-page': collectionPage(paths.photos(alps.id), {
    cursor: undefined,
    next: 'WyIyMDI2Il0',
    items: [embedded(photo), `${cast.cleo}/statuses/114`],
  }),
  outbox: pagedCollection(paths.outbox(alps.id), { attributedTo: album, totalItems: 3 }),
  'outbox-page': collectionPage(paths.outbox(alps.id), {
    cursor: 'WyIyMDI2Il0',
    next: null,
    items: [embedded(create(photo)), embedded(announcement)],
  }),
  followers: countedCollection(paths.followers(alps.id), 12),
  featured: wholeCollection(paths.featured(alps.id), [photo.id]),
  create: create(photo),
  'create-bundle': create(bundleNote(paths, alps, post, cast.twelve)),
  update: update(
    photoNote(paths, alps, cast.hut),
    album,
    addressing('public', paths.followers(alps.id)),
  ),
  'update-album': update(group, album, addressing('public', paths.followers(alps.id))),
  delete: remove(photo.id, album, addressing('public', paths.followers(alps.id)), at),
  'delete-album': removeActor(album, addressing('public', paths.followers(alps.id)), at),
  'delete-album-for-pixelfed': removeActorAsPerson(
    album,
    addressing('public', paths.followers(alps.id)),
    at,
  ),
  move: move(album, {
    target: 'https://fotos.example/ap/actors/alps',
    followers: paths.followers(alps.id),
    at,
  }),
  flag: flag(
    `${paths.actor('instance')}/activities/flag-${ids.bundle}-0`,
    paths.actor('instance'),
    {
      to: [cast.cleo],
      objects: [cast.cleo, `${cast.cleo}/statuses/114`],
      reason: 'This is not a hut.',
    },
  ),
  accept: answer('Accept', `${album}/activities/${ids.bundle}`, album, follow),
  reject: answer('Reject', `${album}/activities/${ids.bundle}`, album, follow),
  'reject-late-answer': answer('Reject', `${album}/activities/${ids.bundle}`, album, {
    id: 'https://mastodon.example/accepts/1',
    type: 'Accept',
    actor: cast.cleo,
    object: invitation.inviteUri,
  }),
  'accept-invite': answer('Accept', `${ada}/activities/${ids.bundle}`, ada, invited),
  'reject-invite': answer('Reject', `${ada}/activities/${ids.bundle}`, ada, invited),
  'accept-offer': answer('Accept', `${paths.contribution(ids.contribution)}/accept`, album, offer, {
    result: photo.id,
  }),
  'reject-offer': answer(
    'Reject',
    `${paths.contribution(ids.contribution)}/reject`,
    album,
    { ...offer, type: 'Create', id: `${offer.object}/activities/create` },
    { content: '<p>Duplicate of an existing photo</p>' },
  ),
  invite: invite(paths, invitation),
  'undo-invite': undoInvite(invite(paths, invitation)),
  'create-invite-note': create(inviteNote(paths, host, invitation)),
  'direct-note-claim': directNote(
    paths,
    { id: ids.contribution, albumId: alps.id, author: invitation.invitee, at },
    claimWords({ title: 'Alps <2026>', code: '012345', expiresAt: at }),
  ),
  ...Object.fromEntries(receiptKinds.map((kind) => [`direct-note-${kind}`, message(kind)])),
  'create-direct-note': create(message('queued')),
  'update-collaboration': updateCollaboration(paths, collaborating, told),
  'add-collaborator': listCollaborator(paths, 'Add', collaborating, told),
  'remove-collaborator': listCollaborator(paths, 'Remove', collaborating, told),
  collaborators: wholeCollection(paths.collaborators(alps.id), [ada, collaborating.member]),
  leave: leave(`${ownFollow.id}-leave`, ada, invited.object),
  announce: announcement,
  follow: ownFollow,
  'undo-follow': undo(ownFollow),
  undo: undo(announcement),
  tombstone: {
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...tombstone(album, 'Group', at),
  },
};

describe.each(Object.entries(documents))('%s', (name, document) => {
  test('has the shape that other servers know (T063)', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/documents/${name}.json`,
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

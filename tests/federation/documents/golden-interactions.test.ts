import { Object as Thing } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { contextLoader } from '../../../src/federation/contexts.ts';
import {
  authorization,
  authorizationAnswer,
  revocation,
} from '../../../src/federation/documents/authorization.ts';
import { commentNote } from '../../../src/federation/documents/comment-note.ts';
import { create } from '../../../src/federation/documents/create.ts';
import { remove } from '../../../src/federation/documents/delete.ts';
import type { Document } from '../../../src/federation/documents/document.ts';
import {
  countedInteractions,
  replyCollection,
} from '../../../src/federation/documents/interaction-collection.ts';
import { like } from '../../../src/federation/documents/like.ts';
import { undo } from '../../../src/federation/documents/undo.ts';
import { update } from '../../../src/federation/documents/update.ts';
import { PUBLIC } from '../../../src/federation/paths.ts';
import * as cast from './cast.ts';

const { paths, host, alps, ids, ada, cleo } = cast;
const at = new Date('2026-08-04T12:00:00Z');
const author = paths.actor(ada.id);
const album = { uri: paths.actor(alps.id), address: `@${alps.handle}@${host}` };
const said = {
  id: ids.contribution,
  url: paths.commentOfPhoto(alps.handle, ids.ridge, ids.contribution),
  text: 'Thank you & <hello>!\nSee https://ada.example/alps?a=1&b=2.\n\nAda',
  isPublic: true,
  createdAt: at,
  editedAt: null,
};
const place = {
  author,
  inReplyTo: `${cleo}/statuses/116`,
  context: paths.photos(alps.id),
  followers: [paths.followers(alps.id)],
  addressees: [album, { uri: cleo, address: '@cleo@mastodon.example' }],
};
const comment = commentNote(paths, said, place);
const ofAlbum = commentNote(
  paths,
  { ...said, url: `${paths.album(alps.handle)}/c/${ids.contribution}`, text: 'It was.' },
  place,
);
const closed = commentNote(paths, { ...said, isPublic: false }, place);
const later = new Date(at.getTime() + 60_000);
const edited = commentNote(paths, { ...said, text: 'Thanks', editedAt: later }, place);
const audience = { to: comment['to'] as string[], cc: comment['cc'] as string[] };
const liked = like(paths.like(ids.contribution), author, {
  object: `${cleo}/statuses/114`,
  author: cleo,
  emoji: '🎉',
  at,
});
const quote = {
  id: 'https://mastodon.example/quote_requests/1',
  actor: cleo,
  object: paths.note(ids.ridge),
  instrument: `${cleo}/statuses/117`,
};
const feature = { ...quote, object: album.uri, instrument: `${cleo}/collections/1` };
const quoteStamp = paths.quoteAuthorization(ids.contribution);
const featureStamp = paths.featureAuthorization(ids.contribution);
const answerId = `${album.uri}/activities/${ids.bundle}`;
const stamp = (asked: typeof quote) => ({
  attributedTo: album.uri,
  interactingObject: asked.instrument,
  interactionTarget: asked.object,
});

const documents: Record<string, Document> = {
  comment,
  'comment-on-album': ofAlbum,
  'comment-for-followers': closed,
  'create-comment': create(comment),
  'update-comment': update(edited, author, audience),
  'delete-comment': remove(comment.id, author, audience, at),
  like: liked,
  'undo-like': undo(liked),
  likes: countedInteractions('likes', paths.likes(quote.object), quote.object, 12),
  shares: countedInteractions('shares', paths.shares(quote.object), quote.object, 3),
  replies: replyCollection(paths.replies(quote.object), {
    repliesOf: quote.object,
    attributedTo: album.uri,
    totalItems: 2,
  }),
  'quote-authorization': authorization('quote', quoteStamp, stamp(quote)),
  'feature-authorization': authorization('feature', featureStamp, stamp(feature)),
  'accept-quote': authorizationAnswer('quote', answerId, album.uri, {
    request: quote,
    result: quoteStamp,
  }),
  'reject-quote': authorizationAnswer('quote', answerId, album.uri, {
    request: quote,
    result: undefined,
  }),
  'accept-feature': authorizationAnswer('feature', answerId, album.uri, {
    request: feature,
    result: featureStamp,
  }),
  'revoke-feature': revocation('feature', {
    id: featureStamp,
    actor: album.uri,
    to: cleo,
    at,
  }),
};

describe.each(Object.entries(documents))('%s', (name, document) => {
  test('has the shape that other servers know (T063)', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/interactions/${name}.json`,
    );
  });

  test('is read by Fedify, where it has a word for it', async () => {
    const words = JSON.parse(JSON.stringify(document)) as object;
    const loaders = { contextLoader, documentLoader: contextLoader };
    if (JSON.stringify(words).includes('"type":"FeatureAuthorization"')) return;
    expect((await Thing.fromJsonLd(words, loaders)).id?.href).toBe(document.id);
  });

  test('addresses in lists, and the public by its whole IRI', () => {
    const lists = ['to', 'cc', 'tag', 'attachment'].flatMap((member) => [document[member] ?? []]);
    expect(lists.every(Array.isArray)).toBe(true);
    expect(JSON.stringify(document)).not.toMatch(/"(as:Public|Public)"/);
  });
});

test('a comment names one author, whom it answers, and is told to Mastodon’s users by a mention', () => {
  expect(comment).toMatchObject({ attributedTo: author, inReplyTo: `${cleo}/statuses/116` });
  expect(comment).not.toHaveProperty('name');
  expect(comment['tag']).toContainEqual({
    type: 'Mention',
    href: cleo,
    name: '@cleo@mastodon.example',
  });
  expect(comment['content']).toContain('&lt;hello&gt;');
});

test('a comment on what is not public names the public nowhere', () => {
  expect(JSON.stringify(closed)).not.toContain(PUBLIC);
});

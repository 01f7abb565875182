import { asOwner } from '../../../src/domain/viewer.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acceptContribution } from '../../../src/domain/contributions/accept-contribution.ts';
import { rejectContribution } from '../../../src/domain/contributions/reject-contribution.ts';
import { ActorBlock } from '../../../src/domain/blocks/actor-block.ts';
import type { Album } from '../../../src/domain/albums/album.ts';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { answerOffer } from '../../../src/federation/outbox/answer-offer.ts';
import { OutboxActivity } from '../../../src/federation/outbox-activity.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../../support/remote-server.ts';
import { openTestInbound } from '../open-inbound.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${context}#Public`;
const UNREADABLE = '<p>The album could not read this as a post of yours.</p>';

const server = await openTestInbound();
const owner = asOwner(server.owner);
let ben: RemoteServer;
let album: Album & { actor: string };
let target: string;
beforeEach(async () => {
  ben = await openRemoteServer({ name: 'ben' });
  await choose('anyone');
});
afterEach(() => ben[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

async function choose(contributionsFrom: Album['contributionsFrom']): Promise<void> {
  album = await server.album({ contributionsFrom });
  target = `${server.origin}/ap/albums/${album.id}/photos`;
}
const note = (name: string, rest: Json = {}): Json => ({
  '@context': context,
  id: `${ben.origin}/photos/${name}`,
  type: 'Note',
  attributedTo: ben.actor,
  to: [album.actor],
  content: `<p>${name}</p>`,
  attachment: [{ type: 'Image', mediaType: 'image/jpeg', url: `${ben.origin}/${name}.jpg` }],
  ...rest,
});
const serve = (it: Json): string => {
  ben.serve(new URL(String(it['id'])).pathname, it);
  return String(it['id']);
};
const offer = (object: unknown, rest: Json = {}): Json =>
  ben.activity('Offer', { to: [album.actor], target, object, grant: 'copy', ...rest });
const made = (rest: Json, activity: Json = {}): Json =>
  ben.activity('Create', { object: note('hut', rest), ...activity });
const own = () => ({ id: target, type: 'OrderedCollection', attributedTo: album.actor });
/** What the album said to an activity of Ben's, and to how many inboxes. */
const answers = (sent: Json) =>
  server.units.look(async ({ em }) => {
    const rows = await em.find(
      OutboxActivity,
      { actorId: album.id, objectUri: String(sent['id']) },
      { orderBy: { id: 1 } },
    );
    for (const activity of rows) expect(await em.count(Delivery, { activity })).toBe(1);
    return rows.map((row) => row.document() as Json);
  });
const contributions = () => server.contributions(album);

describe('a post that is made for an album which does not take it', () => {
  test('is answered with a no that says why, once (T069)', async () => {
    await choose('collaborators');
    const create = made({ to: [PUBLIC], target: own() }, { target: own() });
    expect(await server.deliver(ben, create)).toMatch(/^ignored/);
    expect(await server.post(create, { keyId: ben.keyId })).toBe('duplicate');
    await server.apply();
    expect(await contributions()).toEqual([]);
    expect(await answers(create)).toMatchObject([
      {
        type: 'Reject',
        actor: album.actor,
        to: [ben.actor],
        content: '<p>This album takes photos from those it has asked in.</p>',
        object: {
          id: create['id'],
          type: 'Create',
          actor: ben.actor,
          object: `${ben.origin}/photos/hut`,
        },
      },
    ]);
  });

  test('hears no more of it after twenty times in an hour (T069)', async () => {
    await choose('collaborators');
    const creates = Array.from({ length: 22 }, (_, index) =>
      ben.activity('Create', { target, object: note(`p${index}`) }),
    );
    for (const create of creates) await server.post(create, { keyId: ben.keyId });
    await server.apply();
    const said = await Promise.all(creates.map(answers));
    expect(said.filter((it) => it.length > 0)).toHaveLength(20);
  });

  test.each<[string, () => Json]>([
    ['that is another album’s', () => ({ ...own(), attributedTo: `${ben.origin}/albums/1` })],
    ['of the activity alone, the post naming another', () => ({ id: `${ben.origin}/photos` })],
  ])('because of a target %s, is told so', async (_, inner) => {
    const create = made({ target: inner() }, { target });
    expect(await server.deliver(ben, create)).toMatch(/^ignored/);
    expect(await contributions()).toEqual([]);
    const content = expect.stringContaining('as its target');
    expect(await answers(create)).toMatchObject([{ type: 'Reject', content }]);
  });

  test('because it has no picture, is told so', async () => {
    const create = made({ target: own(), attachment: [] });
    await server.deliver(ben, create);
    expect(await answers(create)).toMatchObject([{ content: '<p>The post has no pictures.</p>' }]);
  });

  test('hears nothing where its author is blocked', async () => {
    await server.inbound.lookUp(ben.actor);
    await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: ben.actor });
      em.persist(em.create(ActorBlock, { account: server.owner.id, actor }));
    });
    const create = made({ target: own() });
    await server.deliver(ben, create);
    const sent = offer(serve(note('ridge')));
    await server.deliver(ben, sent);
    expect([await answers(create), await answers(sent)]).toEqual([[], []]);
  });

  test('is dropped without a word where it is a Photo of Smithereen’s (T081)', async () => {
    const sm = 'http://smithereen.software/ns#';
    const create = made({
      '@context': [context, { sm, Photo: 'sm:Photo' }],
      type: 'Photo',
      target: own(),
    });
    expect(await server.post(create, { keyId: ben.keyId })).toBe('ignored');
    expect(await contributions()).toEqual([]);
    expect(await answers(create)).toEqual([]);
  });

  test('is not a mention, which is not answered by a Reject', async () => {
    await choose('collaborators');
    const create = made({ to: [PUBLIC], cc: [album.actor] });
    await server.deliver(ben, create);
    expect(await answers(create)).toEqual([]);
  });
});

describe('an offer', () => {
  test('of some photos that are there and some that are not is taken in part (T070)', async () => {
    const there = serve(note('hut'));
    const missing = [`${ben.origin}/photos/none`, 'https://elsewhere.example/photos/1'];
    const sent = offer([there, ...missing]);
    expect(await server.deliver(ben, sent)).toBe('offered 1');
    expect(await contributions()).toMatchObject([{ noteUri: there, state: 'pending' }]);
    expect(await answers(sent)).toMatchObject([
      {
        type: 'Reject',
        content: UNREADABLE,
        object: { id: sent['id'], type: 'Offer', object: missing },
      },
    ]);
  });

  test.each([401, 403, 404])(
    'of what is shown to the album alone, and to others as %i, is read as the album (T071)',
    async (status) => {
      const askers: string[] = [];
      const closed = (name: string) => {
        ben.serve(`/photos/${name}`, ({ headers }) => {
          const asker = /keyId="([^"#]+)/.exec(String(headers['signature']))?.[1] ?? '';
          askers.push(asker);
          return asker === album.actor ? note(name) : { status, body: '' };
        });
        return `${ben.origin}/photos/${name}`;
      };
      const sent = offer([closed('hut'), closed('ridge')]);
      expect(await server.deliver(ben, sent)).toBe('offered 2');
      expect(askers.at(0)).toBe(`${server.origin}/ap/actors/instance`);
      expect(askers.slice(-2)).toEqual([album.actor, album.actor]);
      expect(await answers(sent)).toEqual([]);
    },
  );

  test('of what is shown to nobody is answered with a no (T071)', async () => {
    ben.serve('/photos/hut', { status: 401, body: '' });
    const sent = offer(`${ben.origin}/photos/hut`);
    expect(await server.deliver(ben, sent)).toMatch(/^ignored/);
    expect(await answers(sent)).toMatchObject([{ type: 'Reject', content: UNREADABLE }]);
  });

  test('of what its server cannot give now is neither lost nor refused', async () => {
    let isWell = false;
    ben.serve('/photos/hut', () => (isWell ? note('hut') : { status: 503, body: '' }));
    const sent = offer(`${ben.origin}/photos/hut`);
    await server.post(sent, { keyId: ben.keyId });
    await expect(server.apply()).rejects.toThrow('503');
    expect(await answers(sent)).toEqual([]);
    isWell = true;
    expect((await server.apply()).at(-1)).toBe('offered 1');
  });

  test('by an Add is refused as an Add', async () => {
    await choose('collaborators');
    const add = ben.activity('Add', { target, object: serve(note('hut', { to: [PUBLIC] })) });
    await server.deliver(ben, add);
    expect(await answers(add)).toMatchObject([{ type: 'Reject', object: { type: 'Add' } }]);
  });

  test('brings its licence, its terms and the digests of its files along', async () => {
    const terms = `${server.origin}/contributions/terms`;
    const digestMultibase = 'zQmaeDPzhNL32WQZnnzB1H6QJWvvFNEHdViDB71yrxyXU1t';
    const url = `${ben.origin}/hut.jpg`;
    const attachment = [{ type: 'Image', mediaType: 'image/jpeg', url, digestMultibase }];
    const license = 'https://creativecommons.org/licenses/by-nc/4.0/';
    await server.deliver(ben, offer(serve(note('hut', { attachment })), { terms, license }));
    expect(await contributions()).toMatchObject([
      {
        terms,
        license,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        photo: { contributor: { license, uri: ben.actor } },
      },
    ]);
  });

  test.each(['javascript:alert(1)', 'no address', 7, ['https://a.example/', 'https://b.example/']])(
    'takes no licence that is no address: %s',
    async (license) => {
      await server.deliver(ben, offer(serve(note('hut')), { license, terms: license }));
      expect(await contributions()).toMatchObject([{ license: null, terms: null }]);
    },
  );
});

describe('an offer of what was offered before', () => {
  const decide = async (decision: 'accept' | 'reject') => {
    const [one] = await contributions();
    await server.units.transact((scope) =>
      decision === 'accept'
        ? acceptContribution(scope, owner, one!.id)
        : rejectContribution(scope, owner, one!.id, 'Not this one'),
    );
    await answerOffer(server.units, one!.id);
    await answerOffer(server.units, one!.id);
    return one!;
  };

  test('gets the same no again, without another decision', async () => {
    const uri = serve(note('hut'));
    const first = offer(uri);
    await server.deliver(ben, first);
    await decide('reject');
    const second = offer(uri);
    expect(await server.deliver(ben, second)).toMatch(/^ignored/);
    expect(await contributions()).toMatchObject([{ state: 'rejected', offerUri: first['id'] }]);
    expect(await answers(first)).toMatchObject([{ content: '<p>Not this one</p>' }]);
    expect(await answers(second)).toMatchObject([
      { type: 'Reject', content: '<p>Not this one</p>' },
    ]);
  });

  test('gets the same yes again, once for each offer, while the album shows it', async () => {
    const uri = serve(note('hut'));
    const first = offer(uri);
    await server.deliver(ben, first);
    const { id, photo } = await decide('accept');
    const second = offer(uri, { grant: 'reference' });
    expect(await server.deliver(ben, second)).toBe('offered 1');
    await answerOffer(server.units, id);
    const result = `${server.origin}/ap/photos/${photo.id}`;
    expect(await answers(first)).toMatchObject([{ type: 'Accept', result }]);
    expect(await answers(second)).toMatchObject([{ type: 'Accept', result }]);
    expect(await contributions()).toMatchObject([{ id, grant: 'copy', acceptedAs: 'copy' }]);
  });

  test('is a new one once it was taken back', async () => {
    const uri = serve(note('hut'));
    const first = offer(uri);
    await server.deliver(ben, first);
    const { id } = await decide('accept');
    await server.deliver(ben, ben.activity('Undo', { object: first['id'] }));
    const second = offer(uri);
    expect(await server.deliver(ben, second)).toBe('offered 1');
    const again = await contributions();
    expect(again).toMatchObject([
      { state: 'pending', offerUri: second['id'] },
      { id, state: 'withdrawn', noteUri: null },
    ]);
  });

  test('is a new one once the album took it out', async () => {
    const uri = serve(note('hut'));
    await server.deliver(ben, offer(uri));
    const { photo } = await decide('accept');
    await server.units.write(async ({ em, now }) => {
      em.merge(photo).trashedAt = now();
    });
    expect(await server.deliver(ben, offer(uri))).toBe('offered 1');
    expect(await contributions()).toMatchObject([{ state: 'pending' }, { noteUri: null }]);
  });

  test('counts like any other, however often it was taken back before', async () => {
    const picture = (index: number) => ({
      type: 'Image',
      mediaType: 'image/jpeg',
      url: `${ben.origin}/${index}.jpg`,
    });
    const many = note('many', { attachment: Array.from({ length: 16 }, (_, at) => picture(at)) });
    const uri = serve(many);
    const outcomes = [];
    for (let times = 0; times < 5; times += 1) {
      const sent = offer(uri);
      outcomes.push(await server.deliver(ben, sent));
      await server.deliver(ben, ben.activity('Undo', { object: sent['id'] }));
    }
    const refused = 'ignored: not for an album that takes it';
    expect(outcomes).toEqual(['offered 16', 'offered 16', 'offered 16', refused, refused]);
  });

  test('counts with what everybody on the same server gives', async () => {
    await server.deliver(ben, offer(serve(note('hut'))));
    const [one] = await contributions();
    await server.units.look(({ em }) =>
      em.getConnection().execute(
        `with neighbour as (
           insert into remote_actor (id, uri, type, address, name, url, host, inbox, fetched_at,
             also_known_as, approves_followers, summary, created_at)
           select gen_random_uuid(), uri || '2', type, 'b' || address, name, url, host, inbox,
             fetched_at, also_known_as, approves_followers, summary, created_at
           from remote_actor where uri = '${ben.actor}' returning id
         ), photos as (
           insert into photo (select (jsonb_populate_record(photo, jsonb_build_object(
             'id', gen_random_uuid(), 'capability', left(md5(n::text), 22)))).*
           from photo, generate_series(1, 999) as n where id = '${one!.photo.id}') returning id
         )
         insert into contribution (select (jsonb_populate_record(contribution, jsonb_build_object(
           'id', gen_random_uuid(), 'photo_id', photos.id, 'note_uri', null,
           'actor_id', neighbour.id))).*
         from contribution, neighbour, photos where contribution.id = '${one!.id}')`,
      ),
    );
    const sent = offer(serve(note('ridge')));
    expect(await server.deliver(ben, sent)).toMatch(/^ignored/);
    const content = expect.stringContaining('too many photos');
    expect(await answers(sent)).toMatchObject([{ type: 'Reject', content }]);
  });
});

describe('a private album', () => {
  beforeEach(async () => {
    album = await server.album({ contributionsFrom: 'anyone', audience: 'private' });
    target = `${server.origin}/ap/albums/${album.id}/photos`;
  });
  const keepAskers = () => {
    const askers: string[] = [];
    ben.serve('/photos/hut', ({ headers }) => {
      askers.push(String(headers['signature']));
      return { status: 404, body: '' };
    });
    return askers;
  };

  test('is no album to a stranger: it says nothing and asks for nothing', async () => {
    const askers = keepAskers();
    const sent = offer(`${ben.origin}/photos/hut`);
    expect(await server.deliver(ben, sent)).toBe('ignored: no album');
    const create = made({ target: own() });
    expect(await server.deliver(ben, create)).toMatch(/^ignored/);
    expect([await answers(sent), await answers(create)]).toEqual([[], []]);
    expect(askers.join(' ')).not.toContain(album.id);
    expect(await contributions()).toEqual([]);
  });

  test('answers its followers, and asks them for what they show to it alone', async () => {
    const askers = keepAskers();
    await server.inbound.lookUp(ben.actor);
    await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: ben.actor });
      const follow = { followUri: `${ben.origin}/follows/1`, followObject: album.actor };
      em.persist(em.create(Follower, { album: album.id, actor, state: 'accepted', ...follow }));
    });
    const sent = offer(`${ben.origin}/photos/hut`);
    await server.deliver(ben, sent);
    expect(askers.join(' ')).toContain(album.id);
    expect(await answers(sent)).toMatchObject([{ type: 'Reject', content: UNREADABLE }]);
  });
});

describe('the digest of a file', () => {
  const digestMultibase = 'zQmaeDPzhNL32WQZnnzB1H6QJWvvFNEHdViDB71yrxyXU1t';
  const withDigest = (url: unknown, rest: Json = {}) =>
    note('hut', {
      attachment: [{ type: 'Image', mediaType: 'image/jpeg', url, digestMultibase }],
      ...rest,
    });
  const isKept = [{ digest: expect.stringMatching(/^[0-9a-f]{64}$/) }];
  const href = () => `${ben.origin}/hütte.jpg`;

  test.each<[string, () => unknown]>([
    ['an address that is not in its plain form', href],
    ['a link', () => ({ type: 'Link', href: href(), mediaType: 'image/jpeg' })],
    ['several links', () => [{ type: 'Link', href: href(), mediaType: 'image/jpeg' }]],
  ])('counts for %s', async (_, url) => {
    await server.deliver(ben, offer(serve(withDigest(url()))));
    expect(await contributions()).toMatchObject(isKept);
  });

  test('counts where the post is only named by what brings it', async () => {
    const uri = serve(withDigest(href(), { target: own() }));
    await server.deliver(ben, ben.activity('Create', { target, object: uri }));
    expect(await contributions()).toMatchObject(isKept);
  });

  test('is the new one until the file was fetched', async () => {
    const create = made({ ...withDigest(href()), target: own() });
    await server.deliver(ben, create);
    const [first] = await contributions();
    expect(first!.digest).not.toBeNull();
    const attachment = [{ type: 'Image', mediaType: 'image/jpeg', url: href() }];
    const object = { ...note('hut', { target: own() }), attachment };
    await server.deliver(ben, ben.activity('Update', { object }));
    expect(await contributions()).toMatchObject([{ id: first!.id, digest: null }]);
  });
});

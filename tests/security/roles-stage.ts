import { randomBytes } from 'node:crypto';
import { Account } from '../../src/domain/accounts/account.ts';
import { createApiToken } from '../../src/domain/accounts/create-api-token.ts';
import { rememberActor } from '../../src/domain/remote-actors/remember-actor.ts';
import type { Role } from '../../src/domain/role.ts';
import { readActor } from '../../src/federation/remote/actor-document.ts';
import type { AlbumJson, CollaboratorJson } from '../../src/http/api/schemas.ts';
import { createToken } from '../../src/lib/tokens.ts';
import { uuidv7 } from '../../src/lib/uuid.ts';
import { Client } from '../support/client.ts';
import { alter } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import type { RemoteServer } from '../support/remote-server.ts';
import type { TestServer } from '../support/server.ts';
import type { Thing } from './roles-table.ts';

export const roles = ['viewer', 'contributor', 'collaborator', 'admin'] as const;
/** Who asks: nobody is not signed in, `reader` is the owner by a token that may only read. */
export const cast = ['nobody', 'other', 'reader', ...roles, 'owner'] as const;
export type Who = (typeof cast)[number];
/** What a route's parameters stand for. */
export type Params = Record<string, string>;

/** An album with one person for each role, and as many of everything in it as are asked for. */
export type Stage = {
  album: AlbumJson;
  clients: Record<Who, Client>;
  /** A new thing in the album; what is somebody's own is theirs. */
  make(thing: Thing, who: Who): Promise<Params>;
};

/** Some roles are words that nobody may be called. */
export const handleOf = (who: Who): string => `the_${who}`;

const small = { width: 64, height: 48 };
const random = (bytes = 32) => randomBytes(bytes).toString('hex');

/** Opens the stage; `cleo` follows. */
export async function openStage(server: TestServer, cleo: RemoteServer): Promise<Stage> {
  const owner = await server.account('the_owner');
  const album = await owner.album({ title: 'Lake Orta', audience: 'private' });
  const [photo] = await owner.addPhotos(album.id, [await picture(1, small)]);
  const people = await Promise.all(
    [handleOf('other'), 'zoe', 'yan', ...roles.map(handleOf)].map((it) => server.account(it)),
  );
  const [other, , , ...members] = people as [Client, Client, Client, ...Client[]];
  const clients = {
    nobody: new Client(server.origin),
    other,
    reader: await readerOf(server),
    ...(Object.fromEntries(roles.map((role, at) => [role, members[at]!])) as Record<Role, Client>),
    owner,
  };
  for (const role of roles) await share(owner, album.id, handleOf(role), role);
  const asked = await share(owner, album.id, 'friend@mail.example', 'viewer');
  const link = await owner.link({ album: album.id, comments: 'on' });
  const said = await owner.post<{ id: string }>(`/api/v1/photos/${photo!.id}/comments`, {
    text: 'First',
  });
  const given = await clients.contributor.upload(album.id, [await picture(2, small)]);
  const offered = given.body.items[0]!.id;
  const [zoe] = (await ids(server, 'account', { handle: 'zoe' })) as [string];
  const [waiting] = (await ids(server, 'contribution', { photo_id: offered })) as [string];
  const actorId = await server.app.units.transact(async (scope) => {
    return (await rememberActor(scope, readActor(cleo.document, cleo.actor)!)).id;
  });

  const copyPhoto = (of: string, changes: object) =>
    copy(server, 'photo', of, {
      capability: createToken(),
      sha256: random(),
      note_id: null,
      ...changes,
    });
  const plain = { handle: album.handle, rendition: 'preview' };
  const make: Record<Thing, (who: Who) => Promise<Params>> = {
    album: async () => ({ ...plain, id: album.id }),
    'fresh album': async () => {
      const { id } = await owner.album({ title: 'For a day', audience: 'private' });
      for (const role of roles) await share(owner, id, handleOf(role), role);
      return { ...plain, id, album: id };
    },
    photo: async () => photoParams(await copyPhoto(photo!.id, {})),
    'own photo': async (who) => {
      const [giver] = await ids(server, 'account', { handle: handleOf(who) });
      return photoParams(await copyPhoto(photo!.id, { giver_id: giver ?? null }));
    },
    'own waiting photo': async (who) => {
      const [giver] = await ids(server, 'account', { handle: handleOf(who) });
      return photoParams(await copyPhoto(photo!.id, { giver_id: giver ?? null, listed_at: null }));
    },
    'failed photo': async () => photoParams(await copyPhoto(photo!.id, { state: 'failed' })),
    link: async () => ({ id: await copyLink('admin') }),
    'shown link': async () => ({ id: await copyLink('viewer') }),
    comment: async () => {
      const uri = `${server.origin}/${random(8)}`;
      return {
        id: await copy(server, 'comment', said.body.id, { uri, url: uri, account_id: zoe }),
      };
    },
    contribution: async () => {
      const photoId = await copyPhoto(offered, {});
      return {
        id: await copy(server, 'contribution', waiting, {
          photo_id: photoId,
          account_id: zoe,
          state: 'pending',
          decided_at: null,
        }),
      };
    },
    follower: async () => {
      await alter(server, 'delete from follower where album_id = ?', album.id);
      const followerId = uuidv7();
      await alter(
        server,
        `insert into follower (id, album_id, actor_id, follow_uri, follow_object, state, created_at)
         values (?, ?, ?, ?, ?, 'accepted', now())`,
        followerId,
        album.id,
        actorId,
        `${cleo.actor}/follows/1`,
        album.actor,
      );
      return { id: album.id, followerId };
    },
    invitation: async () => ({
      id: album.id,
      collaboratorId: await copy(server, 'collaborator', asked.id, {
        mail: `${random(8)}@mail.example`,
        token_hash: random(),
        mailed_token_hash: random(),
      }),
    }),
  };
  const photoParams = (id: string): Params => ({ ...plain, id, photoId: id });
  const copyLink = (seenFrom: string) =>
    copy(server, 'share_link', link.id, { token_hash: random(), seen_from: seenFrom });
  return {
    album,
    clients,
    async make(thing, who) {
      const made = await make[thing](who);
      const seen = thing.includes('photo') ? made['photoId']! : photo!.id;
      return { photo: seen, album: album.id, ...made };
    },
  };
}

async function share(owner: Client, album: string, who: string, role: string) {
  const path = `/api/v1/albums/${album}/collaborators`;
  const { status, body } = await owner.post<CollaboratorJson>(path, { who, role });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** Whoever has the owner's token that may only read. */
async function readerOf(server: TestServer): Promise<Client> {
  const secret = await server.app.units.transact(async (scope) => {
    const account = await scope.em.findOneOrFail(Account, { handle: 'the_owner' });
    return createApiToken(scope, account, { scopes: ['read'] }).secret;
  });
  return new Client(server.origin, { authorization: `Bearer ${secret}` });
}

async function ids(server: TestServer, table: string, where: Record<string, string>) {
  const [[column, value]] = Object.entries(where) as [[string, string]];
  const found = await alter(server, `select id from "${table}" where ${column} = ?`, value);
  return (found as { id: string }[]).map(({ id }) => id);
}

/** A row like another one, but for its id and what is given. */
async function copy(server: TestServer, table: string, of: string, changes: object) {
  const id = uuidv7();
  await alter(
    server,
    `insert into "${table}" select (jsonb_populate_record(null::"${table}", to_jsonb(it) || ?::jsonb)).*
     from "${table}" as it where id = ?`,
    JSON.stringify({ id, ...changes }),
    of,
  );
  return id;
}

import type { Context } from 'koa';
import type { ActivityGroup } from '../../../domain/activity/find-activity.ts';
import { Album } from '../../../domain/albums/album.ts';
import { Follower } from '../../../domain/albums/follower.ts';
import { Collaborator } from '../../../domain/collaborators/collaborator.ts';
import { Comment } from '../../../domain/interactions/comment.ts';
import { HEART } from '../../../domain/interactions/emoji.ts';
import { Reaction } from '../../../domain/interactions/reaction.ts';
import { Share } from '../../../domain/interactions/share.ts';
import { creditFor } from '../../../domain/photos/credit.ts';
import { Photo } from '../../../domain/photos/photo.ts';
import type { Scope } from '../../../domain/scope.ts';
import { ShareLink } from '../../../domain/share-links/share-link.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import type { AccountViewer } from '../../viewer.ts';
import type { ActivityJson } from '../schemas/activity.ts';
import type { CommentJson, PersonJson } from '../schemas/interactions.ts';
import { presentComments, presentPerson } from './interactions.ts';
import { presentRenditions } from './photo.ts';

type Asking = { http: Pick<Http, 'config'>; ctx: Context; scope: Scope; viewer: AccountViewer };

const spoken: ReadonlySet<string> = new Set(['comment', 'reply', 'mention']);

/** What happened, with whom and what it is about, in one query for each kind of thing. */
export async function presentActivity(
  asking: Asking,
  groups: readonly ActivityGroup[],
  readAt: Date,
): Promise<ActivityJson[]> {
  const { em } = asking.scope;
  const albums = byId(await em.find(Album, { id: { $in: idsOf(groups, ({ album }) => [album]) } }));
  const photos = byId(await em.find(Photo, { id: { $in: idsOf(groups, ({ photo }) => [photo]) } }));
  const links = byId(
    await em.find(ShareLink, { id: { $in: idsOf(groups, ({ link }) => [link]) } }),
  );
  const comments = await findComments(asking, groups);
  const doings = await findDoings(asking, groups);
  const at = addresses(asking.http.config);
  const avif = takesAvif(asking.ctx);
  return groups.map((group) => {
    const { count, day, ids, key, kind } = group;
    const photo = group.photo ? photos.get(group.photo) : undefined;
    const link = group.link ? links.get(group.link) : undefined;
    const about = spoken.has(kind) ? ids : kind === 'reaction' ? [group.comment] : [];
    const said = about.flatMap((id) => (id ? (comments.get(id) ?? []) : []));
    const done = ids.flatMap((id) => doings.get(id) ?? []);
    return {
      key,
      kind,
      at: group.at.toISOString(),
      day,
      album: { id: group.album, title: albums.get(group.album)?.title ?? '' },
      photo: photo
        ? {
            id: photo.id,
            altText: photo.altText,
            colour: photo.colour,
            thumbnail: presentRenditions(photo, { media: at.media, avif, own: true }).thumbnail,
          }
        : null,
      link: link ? { id: link.id, label: link.label } : null,
      count,
      people: once(
        spoken.has(kind) ? said.flatMap(({ author }) => author ?? []) : done.map(({ by }) => by),
      ),
      emoji: [...new Set(done.flatMap(({ emoji }) => emoji ?? []))],
      comments: said,
      isNew: group.at > readAt,
    };
  });
}

const idsOf = (
  groups: readonly ActivityGroup[],
  of: (group: ActivityGroup) => readonly (string | null)[],
): string[] => [...new Set(groups.flatMap((group) => of(group).flatMap((id) => id ?? [])))];

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

async function findComments(
  { http, scope, viewer }: Asking,
  groups: readonly ActivityGroup[],
): Promise<Map<string, CommentJson>> {
  const ids = idsOf(groups, ({ comment, ids: latest, kind }) =>
    spoken.has(kind) ? latest : [comment],
  );
  const rows = await scope.em.find(
    Comment,
    { id: { $in: ids } },
    { populate: ['actor', 'account', 'album', 'photo.album'] },
  );
  const at = addresses(http.config);
  const presented = await presentComments({ scope, viewer, at }, rows);
  return new Map(presented.map((comment) => [comment.id, comment]));
}

type Doing = { by: PersonJson; emoji?: string };

/** Who did what, by the id of what happened. */
async function findDoings(
  { http, scope: { em }, viewer }: Asking,
  groups: readonly ActivityGroup[],
): Promise<Map<string, Doing>> {
  const at = addresses(http.config);
  const of = (kind: ActivityGroup['kind']) => ({
    id: { $in: idsOf(groups, (group) => (group.kind === kind ? group.ids : [])) },
  });
  const reactions = await em.find(Reaction, of('reaction'), {
    populate: ['actor', 'account', 'device'],
  });
  const shares = await em.find(Share, of('share'), { populate: ['actor'] });
  const follows = await em.find(Follower, of('follow'), { populate: ['actor'] });
  const joins = await em.find(Collaborator, of('join'), { populate: ['actor', 'account'] });
  const photos = await em.find(Photo, of('addition'), { populate: ['giver', 'album.owner'] });
  const remote = { account: null };
  return new Map<string, Doing>([
    ...reactions.map((it): [string, Doing] => [
      it.id,
      { by: presentPerson(it, at), emoji: it.emoji?.startsWith(':') ? HEART : (it.emoji ?? HEART) },
    ]),
    ...[...shares, ...follows].map(({ actor, id }): [string, Doing] => [
      id,
      { by: presentPerson({ ...remote, actor }, at) },
    ]),
    ...joins
      .filter(({ account, actor }) => account ?? actor)
      .map((it): [string, Doing] => [it.id, { by: presentPerson(it, at) }]),
    ...photos.map((photo): [string, Doing] => [photo.id, { by: giverOf(photo, viewer, at) }]),
  ]);
}

/** Who gave a photo, as its credit tells this reader. */
function giverOf(
  { album, contributor, giver }: Photo,
  viewer: AccountViewer,
  at: ReturnType<typeof addresses>,
): PersonJson {
  const account = giver ?? (contributor ? null : album.owner);
  if (account) return presentPerson({ account, actor: null }, at);
  const reader = album.owner.id === viewer.account.id ? 'owner' : 'member';
  const { address, name, url, guest } = creditFor(contributor, reader)!;
  return { name, address, url, avatar: null, isLocal: guest === true };
}

/** Everybody once, however often they did it. */
const once = (people: readonly PersonJson[]): PersonJson[] => [
  ...new Map(people.map((one) => [`${one.name} ${one.address}`, one])).values(),
];

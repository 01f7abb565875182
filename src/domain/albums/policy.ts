import { notFound, Refusal } from '../refusal.ts';
import { isAtLeast, type Role, type Standing } from '../role.ts';
import type { Viewer } from '../viewer.ts';
import type { Album } from './album.ts';

type Rules = Pick<Album, 'collaboratorsEdit' | 'collaboratorsModerate' | 'adminsShare'>;

/** The standing that each action in an album takes at least, where the album's own rules may say which. */
const least = {
  /** See the album and its listed photos, without a link. */
  view: () => 'viewer',
  /** Offer photos, which then wait for a yes. */
  offer: () => 'contributor',
  /** Add photos that are the album's at once. */
  add: () => 'collaborator',
  /** Change the words of anybody's photo, the order, the cover. */
  arrange: ({ collaboratorsEdit }) => (collaboratorsEdit ? 'collaborator' : 'admin'),
  /** Say yes or no to contributions, and see them while they wait. */
  moderate: ({ collaboratorsModerate }) => (collaboratorsModerate ? 'collaborator' : 'admin'),
  /** Take anybody's photo out, delete anybody's comment. */
  remove: () => 'admin',
  /** Ask people in, change their roles, let followers in and show them out; title and description. */
  manage: () => 'admin',
  /** Make links and change them. */
  share: ({ adminsShare }) => (adminsShare ? 'admin' : 'owner'),
  /** Everything else: the audience, the rules, deleting it, giving it away. */
  own: () => 'owner',
} satisfies Record<string, (rules: Rules) => Standing>;

/** Everything that takes a standing in an album. */
export type AlbumAction = keyof typeof least;

/** What the viewer is in the album; null for a stranger. */
export function standingIn(viewer: Viewer, album: Album): Standing | null {
  if (viewer.kind !== 'account') return null;
  if (viewer.account.id === album.owner.id) return 'owner';
  return viewer.roles.get(album.id) ?? null;
}

/** Whether the viewer's standing in the album is enough for an action. Says nothing of what strangers may do. */
export function may(viewer: Viewer, action: AlbumAction, album: Album): boolean {
  const standing = standingIn(viewer, album);
  return standing !== null && isAtLeast(standing, least[action](album));
}

/** Everything that a role lets somebody do in an album, the least first. */
export const actionsOf = (role: Role, album: Rules): Exclude<AlbumAction, 'own'>[] =>
  Object.entries(least).flatMap(([action, standing]) =>
    isAtLeast(role, standing(album)) ? [action as Exclude<AlbumAction, 'own'>] : [],
  );

/** What a member is told whose standing is not enough. */
export const roleInsufficient = (): Refusal =>
  new Refusal('forbidden', 'role_insufficient', 'Your role in this album does not allow this.');

/** Whoever is nobody in the album is told nothing of it. @throws Refusal `role_insufficient`, `not_found` */
export function requireAction(viewer: Viewer, action: AlbumAction, album: Album): void {
  if (may(viewer, action, album)) return;
  throw standingIn(viewer, album) ? roleInsufficient() : notFound();
}

/** Whether the viewer may see the album without a link: its people, and everybody when it is public. */
export const canView = (viewer: Viewer, album: Album): boolean =>
  !album.trashedAt && (album.audience === 'public' || may(viewer, 'view', album));

/** Whether somebody with an account here may offer photos: by their role, which speaks first, or as anybody may. */
export function canOffer(viewer: Viewer, album: Album): boolean {
  if (standingIn(viewer, album)) return may(viewer, 'offer', album);
  return (
    viewer.kind === 'account' && album.contributionsFrom === 'anyone' && canView(viewer, album)
  );
}

/** Whether whoever asks to follow the album does, without its owner being asked. */
export const takesEverybody = ({
  audience,
  approveFollowers,
}: Pick<Album, 'audience' | 'approveFollowers'>): boolean =>
  audience === 'public' && !approveFollowers;

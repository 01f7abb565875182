import { isAtLeast, type Standing } from '../role.ts';
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

/** Whether the album is this viewer's own, to change in every way. */
export const canEdit = (viewer: Viewer, album: Album): boolean => may(viewer, 'own', album);

/** Whether the viewer may see the album without a link: its people, and everybody when it is public. */
export const canView = (viewer: Viewer, album: Album): boolean =>
  !album.trashedAt && (album.audience === 'public' || may(viewer, 'view', album));

/** Whether the viewer decides about contributions. */
export const canModerate = (viewer: Viewer, album: Album): boolean =>
  may(viewer, 'moderate', album);

/** Whether a photo of this viewer is the album's at once, without being offered first. */
export const canAdd = (viewer: Viewer, album: Album): boolean => may(viewer, 'add', album);

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

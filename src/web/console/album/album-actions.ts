import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';

/** What somebody is in an album. */
export type Standing = NonNullable<AlbumJson['role']>;

type Role = Exclude<Standing, 'owner'>;
type Rules = Pick<AlbumJson, 'collaboratorsEdit' | 'collaboratorsModerate' | 'adminsShare'>;

const standings: readonly Standing[] = ['viewer', 'contributor', 'collaborator', 'admin', 'owner'];

/** The roles that somebody can be given, the least first. */
export const roles: readonly Role[] = ['viewer', 'contributor', 'collaborator', 'admin'];

/** What each action takes, as the server's policy table has it (`src/domain/albums/policy.ts`). */
const least = {
  view: () => 'viewer',
  offer: () => 'contributor',
  add: () => 'collaborator',
  arrange: ({ collaboratorsEdit }) => (collaboratorsEdit ? 'collaborator' : 'admin'),
  moderate: ({ collaboratorsModerate }) => (collaboratorsModerate ? 'collaborator' : 'admin'),
  remove: () => 'admin',
  manage: () => 'admin',
  share: ({ adminsShare }) => (adminsShare ? 'admin' : 'owner'),
  own: () => 'owner',
} satisfies Record<string, (rules: Rules) => Standing>;

/** Everything that takes a standing in an album. */
export type AlbumAction = keyof typeof least;

const isAtLeast = (standing: Standing, other: Standing): boolean =>
  standings.indexOf(standing) >= standings.indexOf(other);

/** Whether I may do something in an album: what the page shows follows from this alone. */
export const may = (album: Rules & Pick<AlbumJson, 'role'>, action: AlbumAction): boolean =>
  album.role !== null && isAtLeast(album.role, least[action](album));

/** What takes a standing with one photo, and whether whoever gave it may do it too (`src/domain/photos/policy.ts`). */
const withPhoto = {
  describe: { takes: 'arrange', isGivers: true },
  place: { takes: 'arrange', isGivers: false },
  takeOut: { takes: 'remove', isGivers: true },
  share: { takes: 'share', isGivers: false },
} as const satisfies Record<string, { takes: AlbumAction; isGivers: boolean }>;

/** Whether I may do something with a photo; `me` is my address, which its credit has when I gave it. */
export function mayWithPhoto(
  album: AlbumJson,
  photo: PhotoJson,
  action: keyof typeof withPhoto,
  me: string | undefined,
): boolean {
  const { takes, isGivers } = withPhoto[action];
  return may(album, takes) || (isGivers && may(album, 'offer') && isBy(photo, me));
}

/** Whether somebody is credited with a photo, which says nothing of what is an owner's own. */
export const isBy = ({ contributor }: PhotoJson, address: string | undefined): boolean =>
  address !== undefined && contributor?.address === address;

/** Whether I may give this role, and change or remove who has it: the owner every one, an admin those below. */
export const mayGive = (album: Rules & Pick<AlbumJson, 'role'>, role: Role): boolean =>
  may(album, 'manage') &&
  album.role !== null &&
  (may(album, 'own') || !isAtLeast(role, album.role));

/** What giving photos is called for me: contributors offer theirs, which wait for a yes. Null where I may give none. */
export function givingWord(album: AlbumJson): 'upload' | 'offer' | null {
  if (may(album, 'add')) return 'upload';
  return may(album, 'offer') ? 'offer' : null;
}

/** Whether there is anything to do with several photos at once: the album's people get its files. */
export const maySelect = (album: AlbumJson): boolean => album.role !== null;

/** Whether a photo is mine: I gave it, or it is my album's own. */
export function isMyOwn(album: AlbumJson, photo: PhotoJson, me: string | undefined): boolean {
  if (photo.contributor && !photo.copied) return isBy(photo, me);
  return may(album, 'own');
}

/** Whether I say what others may do with a photo: only whoever brought it can know (`src/domain/photos/policy.ts`). */
export const mayLicense = (album: AlbumJson, photo: PhotoJson, me: string | undefined): boolean =>
  photo.contributor ? may(album, 'offer') && isBy(photo, me) : may(album, 'own');

/** Whether I may save a copy of somebody else's photo to an album of mine (`src/domain/copies`). */
export const maySave = (album: AlbumJson, photo: PhotoJson, me: string | undefined): boolean =>
  photo.state === 'ready' &&
  album.role !== null &&
  !isMyOwn(album, photo, me) &&
  (may(album, 'own') || album.saving === 'members');

/** Whether a photo can go to another album of mine: it is mine, or for saving. */
export const mayCopy = (album: AlbumJson, photo: PhotoJson, me: string | undefined): boolean =>
  maySave(album, photo, me) ||
  (photo.state === 'ready' && photo.original !== null && isMyOwn(album, photo, me));

/** Whether I may put another file in a photo's place (`src/domain/photos/policy.ts`). */
export const mayReplace = (album: AlbumJson, photo: PhotoJson, me: string | undefined): boolean =>
  isMyOwn(album, photo, me) && may(album, 'add') && photo.original !== null;

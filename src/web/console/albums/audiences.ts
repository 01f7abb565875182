import type { AlbumJson } from '../../../http/api/schemas.ts';

/** Who can see an album, as one word and one line. */
export const audiences = [
  {
    value: 'private',
    title: 'Private',
    explanation: 'You, people whom you invite by their address, and whoever has a link.',
  },
  {
    value: 'followers',
    title: 'Followers',
    explanation: 'People whom you accept as followers, on any server, and whoever has a link.',
  },
  {
    value: 'public',
    title: 'Public',
    explanation: 'Everybody. Anyone on the fediverse can follow the album and gets new photos.',
  },
] as const satisfies readonly {
  value: AlbumJson['audience'];
  title: string;
  explanation: string;
}[];

/** "Private", "Followers", "Public". */
export const audienceWord = (audience: AlbumJson['audience']): string =>
  audiences.find(({ value }) => value === audience)?.title ?? audience;

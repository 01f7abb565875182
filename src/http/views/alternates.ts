import type { HeadProps } from './head.tsx';

type Alternates = NonNullable<HeadProps['alternates']>;

/** What a public album is besides its page: three feeds and a frame for other sites. */
export const albumAlternates = (
  origin: string,
  { title, url }: { title: string; url: string },
): Alternates => [
  { type: 'application/atom+xml', title, href: `${url}.atom` },
  { type: 'application/rss+xml', title, href: `${url}.rss` },
  { type: 'application/feed+json', title, href: `${url}.json` },
  oEmbed(origin, { title, url }),
];

/** Where other sites ask how to show this page in theirs. */
export const oEmbed = (
  origin: string,
  { title, url }: { title: string; url: string },
): Alternates[number] => ({
  type: 'application/json+oembed',
  title,
  href: `${origin}/oembed?format=json&url=${encodeURIComponent(url)}`,
});

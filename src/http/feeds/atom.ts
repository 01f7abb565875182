import { contentOf } from './content.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { element, text, xmlDocument } from './xml.ts';

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** Atom (RFC 4287), with the pictures as Media RSS too. */
export const atom = (feed: Feed): string =>
  xmlDocument(
    element(
      'feed',
      [
        text('id', feed.id),
        text('title', feed.title),
        ...(feed.description ? [text('subtitle', feed.description)] : []),
        text('updated', feed.updated.toISOString()),
        author(feed.author),
        element('link', [], { rel: 'self', type: 'application/atom+xml', href: feed.self }),
        element('link', [], { rel: 'alternate', type: 'text/html', href: feed.page }),
        text('generator', 'Albumen'),
        ...feed.entries.map(entry),
      ],
      namespaces,
    ),
  );

const entry = (item: FeedEntry): string =>
  element('entry', [
    text('id', item.id),
    text('title', item.title),
    text('published', item.published.toISOString()),
    text('updated', item.updated.toISOString()),
    ...(item.contributor ? [author(item.contributor)] : []),
    element('link', [], { rel: 'alternate', type: 'text/html', href: item.page }),
    ...(item.license ? [element('link', [], { rel: 'license', href: item.license })] : []),
    ...(item.image ? [enclosure(item.image), mediaContent(item.image)] : []),
    text('content', contentOf(item), { type: 'html' }),
  ]);

const author = ({ name, url }: { name: string; url: string | null }): string =>
  element('author', [text('name', name), ...(url ? [text('uri', url)] : [])]);

const enclosure = ({ url, bytes }: NonNullable<FeedEntry['image']>): string =>
  element('link', [], { rel: 'enclosure', type: 'image/jpeg', length: bytes, href: url });

/** A picture and what it shows (Media RSS). */
export function mediaContent({ alt, bytes, height, url, width }: NonNullable<FeedEntry['image']>) {
  const description = alt ? [text('media:description', alt, { type: 'plain' })] : [];
  const facts = { url, type: 'image/jpeg', medium: 'image', fileSize: bytes, width, height };
  return element('media:content', description, facts);
}

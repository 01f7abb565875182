import { mediaContent } from './atom.ts';
import { contentOf } from './content.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { element, text, xmlDocument } from './xml.ts';

const root = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
};

/** RSS 2.0, with Media RSS. It knows no time of change; an edited entry keeps its `guid` and its `pubDate`. */
export const rss = (feed: Feed): string => {
  const channel = element('channel', [
    text('title', feed.title),
    text('link', feed.page),
    text('description', feed.description || `Photos by ${feed.author.name}.`),
    text('lastBuildDate', feed.updated.toUTCString()),
    text('generator', 'Albumen'),
    element('atom:link', [], { rel: 'self', type: 'application/rss+xml', href: feed.self }),
    ...feed.entries.map((item) => entry(item, feed)),
  ]);
  return xmlDocument(element('rss', [channel], root));
};

const entry = (item: FeedEntry, { author }: Feed): string =>
  element('item', [
    text('guid', item.id, { isPermaLink: 'false' }),
    text('title', item.title),
    text('link', item.page),
    text('pubDate', item.published.toUTCString()),
    text('dc:creator', (item.contributor ?? author).name),
    text('description', contentOf(item)),
    ...(item.license ? [text('creativeCommons:license', item.license)] : []),
    ...(item.image ? [enclosure(item.image), mediaContent(item.image)] : []),
  ]);

const enclosure = ({ url, bytes }: NonNullable<FeedEntry['image']>): string =>
  element('enclosure', [], { url, length: bytes, type: 'image/jpeg' });

import { contentOf } from './content.ts';
import type { Feed, FeedEntry } from './feed.ts';

/** JSON Feed 1.1. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description && { description: feed.description }),
    home_page_url: feed.page,
    feed_url: feed.self,
    authors: [feed.author],
    items: feed.entries.map(entry),
  });

const entry = (item: FeedEntry) => ({
  id: item.id,
  url: item.page,
  title: item.title,
  content_html: contentOf(item),
  date_published: item.published.toISOString(),
  date_modified: item.updated.toISOString(),
  ...(item.contributor && { authors: [named(item.contributor)] }),
  ...(item.license && { _albumen: { license: item.license } }),
  ...(item.image && {
    image: item.image.url,
    attachments: [
      {
        url: item.image.url,
        mime_type: 'image/jpeg',
        size_in_bytes: item.image.bytes,
        ...(item.image.alt && { title: item.image.alt }),
      },
    ],
  }),
});

const named = ({ name, url }: { name: string; url: string | null }) => ({
  name,
  ...(url && { url }),
});

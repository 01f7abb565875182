import type { FeedEntry } from './feed.ts';
import { escapeXml } from './xml.ts';

/** An entry as HTML: the picture, which leads to its page, and the caption's paragraphs. */
export function contentOf({ caption, image, page }: FeedEntry): string {
  const picture = image
    ? `<img src="${escapeXml(image.url)}" alt="${escapeXml(image.alt)}" width="${image.width}" height="${image.height}">`
    : 'A photo with a warning';
  const paragraphs = caption
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeXml(part.trim()).replaceAll('\n', '<br>')}</p>`);
  return [`<p><a href="${escapeXml(page)}">${picture}</a></p>`, ...paragraphs].join('');
}

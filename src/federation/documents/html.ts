const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Plain text made safe between tags and in attributes. */
export const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** Plain text as paragraphs: an empty line divides them, a single line break stays one. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\s*\n\s*\n\s*/)
    .filter((part) => part !== '')
    .map((part) => `<p>${escape(part).replaceAll(/\s*\n\s*/g, '<br>')}</p>`)
    .join('');

/** A link; only to web addresses, anything else stays text. */
export const anchor = (href: string | null, text: string): string =>
  href && /^https?:\/\//.test(href)
    ? `<a href="${escape(href)}" class="u-url">${escape(text)}</a>`
    : escape(text);

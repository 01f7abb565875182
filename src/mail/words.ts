/** Control characters, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cs}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Somebody's words as they can stand in the middle of a line, or in a header: never with a line of their own. */
export const oneLine = (text: string): string =>
  text.replaceAll(/\s+/gu, ' ').replaceAll(unseen, '').trim();

/** Somebody's words, marked as theirs: each line behind `> `. */
export const quoted = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${oneLine(line)}`.trimEnd())
    .join('\n');

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark);

/** A plain text as HTML with pictures behind its first paragraph; addresses can be pressed. */
export function asHtml(text: string, pictures: readonly { id: string; alt: string }[]): string {
  const [first = '', ...others] = text.split(/\n{2,}/).map(paragraph);
  const shown = pictures
    .map(({ id, alt }) => `<img src="cid:${escape(id)}" alt="${escape(alt)}" width="160">`)
    .join(' ');
  return `<!doctype html><meta charset="utf-8">${first}<p>${shown}</p>${others.join('')}`;
}

const paragraph = (text: string): string =>
  `<p>${escape(text)
    .replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`)
    .replaceAll('\n', '<br>')}</p>`;

import type { Document } from '../documents/document.ts';
import { isObject } from '../untrusted-json.ts';

const hidden = new Set(['bto', 'bcc']);

/** Recipients whom nobody else may learn of are never sent along (ActivityPub 6), however deep they stand. */
export function withoutHiddenRecipients(document: Document): Document {
  return strip(document) as Document;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (!isObject(value)) return value;
  const shown = Object.entries(value).filter(([name]) => !hidden.has(name));
  return Object.fromEntries(shown.map(([name, member]) => [name, strip(member)]));
}

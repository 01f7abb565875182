import type { Addressing } from './audience.ts';
import { embedded, type Document } from './document.ts';

/** A `Note` or an actor, whole and with a new `updated`, in place of what was known of it. */
export const update = (object: Document, actor: string, { to, cc }: Addressing): Document => ({
  '@context': object['@context'],
  id: `${object.id}/activities/update-${String(object['updated'])}`,
  type: 'Update',
  actor,
  published: object['updated'],
  to,
  cc,
  object: embedded(object),
});

import { noteContext } from './contexts.ts';
import { embedded, type Document } from './document.ts';

/** A `Note` is new. */
export const create = (note: Document): Document => ({
  '@context': noteContext,
  id: `${note.id}/activities/create`,
  type: 'Create',
  actor: note['attributedTo'],
  published: note['published'],
  to: note['to'],
  cc: note['cc'],
  object: embedded(note),
});

/** A JSON-LD object as it goes over the wire. */
export type Document = {
  readonly '@context'?: unknown;
  readonly id: string;
  readonly type: string;
  readonly [term: string]: unknown;
};

/** An object as a part of another document, whose `@context` speaks for it. */
export function embedded(document: Document): Document {
  const { '@context': _, ...rest } = document;
  return rest;
}

/** Leaves out what is undefined, so that two documents can be compared member by member. */
export const compact = (members: Record<string, unknown>): Document =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Document;

/** A time on the wire. */
export const time = (date: Date): string => date.toISOString();

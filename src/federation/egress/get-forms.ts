/**
 * How a GET can be signed: as the draft has it, with the query in the target as most peers expect it, or without, or
 * as RFC 9421 has it.
 */
export const getForms = ['draft', 'draft-without-query', 'rfc9421'] as const;
/** One of {@link getForms}. */
export type GetForm = (typeof getForms)[number];

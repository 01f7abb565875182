import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';
import { getForms, type GetForm } from '../egress/get-forms.ts';
import type { Sign } from '../egress/visit.ts';

const MOST = 2_000;

/** The form that each server understood last, for as long as the way out is open. */
const understood = new WeakMap<Egress, Map<string, GetForm>>();

/**
 * Asks for a document with a signature, in another form where a server answers 401 to the first.
 * @throws EgressError
 */
export async function fetchSigned(
  egress: Egress,
  uri: string,
  sign: Sign,
): ReturnType<Egress['fetchJson']> {
  const { host, search } = new URL(uri);
  const memory = understood.get(egress) ?? new Map<string, GetForm>();
  understood.set(egress, memory);
  const known = memory.get(host) ?? 'draft';
  const forms = [known, ...getForms.filter((form) => form !== known)].filter(
    (form) => search !== '' || form !== 'draft-without-query',
  );
  let failure: unknown;
  for (const form of forms) {
    try {
      const found = await egress.fetchJson(uri, { sign: (request) => sign({ ...request, form }) });
      remember(memory, host, form);
      return found;
    } catch (error) {
      if (!(error instanceof EgressError) || error.status !== 401) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

function remember(memory: Map<string, GetForm>, host: string, form: GetForm): void {
  memory.delete(host);
  if (form !== 'draft') memory.set(host, form);
  const [oldest] = memory.keys();
  if (memory.size > MOST && oldest) memory.delete(oldest);
}

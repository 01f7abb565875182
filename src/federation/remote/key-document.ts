import { exportSpki, importMultibaseKey } from '@fedify/vocab-runtime';
import { z } from 'zod';
import { isUsableKey } from '../signatures/verify-signature.ts';

const list = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]).transform((entries) =>
    entries.flatMap((entry) => {
      const parsed = item.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    }),
  );

const pemKey = z.object({ id: z.string(), owner: z.string(), publicKeyPem: z.string().max(8192) });
const multikey = z.object({
  id: z.string(),
  controller: z.string(),
  publicKeyMultibase: z.string().max(200),
});
const holder = z.object({
  id: z.string(),
  publicKey: list(pemKey).default([]),
  assertionMethod: list(multikey).default([]),
});

const name = z.union([z.string(), z.object({ id: z.string() })]);
const namingHolder = z.object({
  publicKey: list(name).default([]),
  assertionMethod: list(name).default([]),
});

/**
 * The key of this id in a document that its own server sent: an actor's, or the key by itself. Its owner is of the
 * same origin; whether the owner knows of it is another question, see {@link namesKey}.
 */
export async function readKey(
  document: unknown,
  keyId: string,
): Promise<{ pem: string; owner: string } | undefined> {
  const found = (await findKey(document, keyId)) ?? undefined;
  if (!found || !isUsableKey(found.pem)) return undefined;
  return URL.parse(found.owner)?.origin === new URL(keyId).origin ? found : undefined;
}

/** Whether an actor's document names this key as its own. */
export function namesKey(document: unknown, keyId: string): boolean {
  const { data: actor } = namingHolder.safeParse(document);
  const named = [actor?.publicKey, actor?.assertionMethod].flat();
  return named.some((key) => (typeof key === 'string' ? key : key?.id) === keyId);
}

async function findKey(document: unknown, keyId: string) {
  const alone = pemKey.safeParse(document);
  if (alone.success && alone.data.id === keyId) {
    return { pem: alone.data.publicKeyPem, owner: alone.data.owner };
  }
  const { data: actor } = holder.safeParse(document);
  const pem = actor?.publicKey.find((key) => key.id === keyId && key.owner === actor.id);
  if (pem) return { pem: pem.publicKeyPem, owner: pem.owner };
  const multi = actor?.assertionMethod.find((it) => it.id === keyId && it.controller === actor.id);
  return multi && { pem: await pemOf(multi.publicKeyMultibase), owner: multi.controller };
}

const pemOf = (multibase: string): Promise<string> =>
  importMultibaseKey(multibase).then(exportSpki, () => '');

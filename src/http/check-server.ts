import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { Account } from '../domain/accounts/account.ts';
import type { Scope } from '../domain/scope.ts';
import { findSettings } from '../domain/settings/find-settings.ts';
import type { CheckJson } from './api/schemas/upkeep.ts';
import type { Http } from './deps.ts';

/** Nobody waits longer for one check, in milliseconds. */
const PATIENCE = 5_000;
/** How far the database's clock may be from ours, in seconds. */
const DRIFT = 2;

/** Looks at the server as others see it, side by side; a check that cannot be made from here says so. */
export async function checkServer(http: Http, scope: Scope): Promise<CheckJson[]> {
  const somebody = await scope.em.findOne(
    Account,
    { endedAt: null },
    { orderBy: { createdAt: 'asc' } },
  );
  const [address, webfinger] = await Promise.all([
    ask(`${scope.origin}/healthz`),
    somebody ? ask(webfingerOf(scope.origin, somebody.handle)) : unknown,
  ]);
  return [
    { name: 'address', ...address },
    { name: 'tls', ...certificate(scope.origin, address) },
    { name: 'webfinger', ...webfinger },
    { name: 'clock', ...(await clock(scope)) },
    {
      name: 'mail',
      state: (await findSettings(scope)).smtpUrl ? 'fine' : 'attention',
      detail: null,
    },
    { name: 'backups', ...(await backups(http.config.dataDir)) },
  ];
}

/** Whoever copies the files says so by touching this one, which the server only reads. */
const BACKED_UP = 'backed-up';
const DAY = 86_400_000;
/** How old the last copy may be, in days. */
const OLDEST = 8;

async function backups(dataDir: string): Promise<Found> {
  const last = await stat(join(dataDir, BACKED_UP)).catch(() => null);
  if (!last) return unknown;
  const days = Math.max(0, Math.floor((Date.now() - last.mtimeMs) / DAY));
  return { state: days > OLDEST ? 'attention' : 'fine', detail: String(days) };
}

type Found = Omit<CheckJson, 'name'>;

const unknown: Found = { state: 'unknown', detail: null };

const webfingerOf = (origin: string, handle: string): string => {
  const resource = encodeURIComponent(`acct:${handle}@${new URL(origin).host}`);
  return `${origin}/.well-known/webfinger?resource=${resource}`;
};

/** Whether our own public address answers from here; some networks do not lead back to themselves. */
async function ask(url: string): Promise<Found> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'manual',
    });
    await response.body?.cancel();
    return response.ok
      ? { state: 'fine', detail: null }
      : { state: 'attention', detail: String(response.status) };
  } catch (error) {
    const code = codeOf(error);
    return { state: /CERT|TLS|SSL/.test(code ?? '') ? 'attention' : 'unknown', detail: code };
  }
}

/** Why a connection failed, such as `CERT_HAS_EXPIRED`. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : null;
}

/** Without https nothing is safe on its way; with it, our address answers only over a certificate that holds. */
function certificate(origin: string, address: Found): Found {
  if (!origin.startsWith('https:')) return { state: 'attention', detail: null };
  return address.detail && /CERT|TLS|SSL/.test(address.detail)
    ? address
    : { ...address, detail: null };
}

/** How many seconds the database is ahead of us. */
async function clock({ em }: Scope): Promise<Found> {
  const sql = 'select extract(epoch from clock_timestamp())::float8 as seconds';
  const { rows } = await em
    .getKysely()
    .executeQuery<{ seconds: number }>(CompiledQuery.raw(sql, []));
  const ahead = (rows[0]?.seconds ?? 0) - Date.now() / 1_000;
  return { state: Math.abs(ahead) < DRIFT ? 'fine' : 'attention', detail: ahead.toFixed(1) };
}

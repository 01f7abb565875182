import type { Account } from '../accounts/account.ts';
import { audit } from '../audit/audit.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { findSources } from './find-settings.ts';
import { Setting } from './setting.ts';
import { declared, settingNames, type SettingName, type Settings } from './values.ts';

/** What is changed; `undefined` stays, and `reset` goes back to what holds by itself. */
export type SettingsEdit = {
  values: { [Name in SettingName]?: Settings[Name] | undefined };
  reset: readonly SettingName[];
};

/**
 * Sets what holds for the whole server, in the caller's transaction; every process goes by it from the commit on.
 * @throws Refusal `set_by_environment` for what the environment says
 */
export async function changeSettings(
  scope: Scope,
  by: Account,
  { values, reset }: SettingsEdit,
): Promise<void> {
  const { em, environment = {}, now, seal } = scope;
  await lock(em, 'settings');
  const was = await findSources(scope);
  const wished = settingNames.filter((name) => values[name] !== undefined || reset.includes(name));
  const owned = wished.find((name) => environment[name] !== undefined);
  if (owned) {
    throw new Refusal(
      'conflict',
      'set_by_environment',
      'The environment of the server says this. It is changed there.',
      { setting: owned },
    );
  }
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const name of wished) {
    const isReset = reset.includes(name);
    const { fallback, kind } = declared[name];
    const next = isReset ? fallback : values[name];
    if (isReset) await em.nativeDelete(Setting, { name });
    else await em.upsert(Setting, { name, value: kept(next, kind, seal), changedAt: now() });
    if (next === was[name].value) continue;
    before[name] = told(was[name].value, kind);
    after[name] = told(next, kind);
  }
  if (Object.keys(after).length === 0) return;
  const partners = ['federation', 'listedServers'] satisfies SettingName[];
  if (partners.some((name) => name in after)) record(em, 'servers.listed', uuidv7());
  const target = Object.keys(after).join(', ');
  await audit(scope, by, { action: 'settings.changed', target, before, after });
}

const kept = (value: unknown, kind: string, seal: Scope['seal']): string => {
  const json = JSON.stringify(value);
  return kind === 'secret' ? seal.close(json, 'setting').toString('base64') : json;
};

/** A secret is told by whether it is there. */
const told = (value: unknown, kind: string): unknown =>
  kind === 'secret' ? (value === null ? null : '(secret)') : value;

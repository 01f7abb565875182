import type { Scope } from '../scope.ts';
import { Setting } from './setting.ts';
import { declared, settingNames, type SettingName, type Settings } from './values.ts';

/** Where a value comes from: the environment speaks first, then administrators, then the program itself. */
export type Source = 'environment' | 'database' | 'default';

type Reading = Pick<Scope, 'em' | 'seal' | 'environment'>;

/** What every setting is at this moment, in every process alike: it is read anew each time. */
export async function findSettings(scope: Reading): Promise<Settings> {
  const found = await findSources(scope);
  return Object.fromEntries(settingNames.map((name) => [name, found[name].value])) as Settings;
}

/** The same, each with where it comes from. */
export async function findSources(
  scope: Reading,
): Promise<{ [Name in SettingName]: { value: Settings[Name]; source: Source } }> {
  const rows = await scope.em.find(Setting, {}, { disableIdentityMap: true });
  const set = new Map(rows.map(({ name, value }) => [name, value]));
  const sourced = settingNames.map((name) => [name, valueOf(scope, name, set.get(name))] as const);
  return Object.fromEntries(sourced) as Awaited<ReturnType<typeof findSources>>;
}

function valueOf(
  { environment = {}, seal }: Reading,
  name: SettingName,
  kept: string | undefined,
): { value: unknown; source: Source } {
  if (environment[name] !== undefined) {
    return { value: environment[name], source: 'environment' };
  }
  const { kind, schema, fallback } = declared[name];
  if (kept !== undefined) {
    const json = kind === 'secret' ? seal.open(Buffer.from(kept, 'base64'), 'setting') : kept;
    const { success, data } = schema.safeParse(JSON.parse(json));
    if (success) return { value: data, source: 'database' };
  }
  return { value: fallback, source: 'default' };
}

/** How mail goes out; null where none does. */
export async function findMail(
  scope: Reading & Pick<Scope, 'origin'>,
): Promise<{ smtpUrl: string; from: string } | null> {
  const { smtpUrl, mailFrom } = await findSettings(scope);
  if (smtpUrl === null) return null;
  return { smtpUrl, from: mailFrom ?? `albumen@${new URL(scope.origin).hostname}` };
}

/** What this server is called: its name, or its host where it has none. */
export const nameOf = ({ name }: Settings, origin: string): string =>
  name || new URL(origin).hostname;

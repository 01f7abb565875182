import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readConfig, type Config } from '../../config.ts';
import { readMail } from '../../domain/accounts/mail-address.ts';
import { audit } from '../../domain/audit/audit.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { changeSettings } from '../../domain/settings/change-settings.ts';
import { findMail, findSources } from '../../domain/settings/find-settings.ts';
import { declared, settingNames, type SettingName } from '../../domain/settings/values.ts';
import { openMailer } from '../../mail/mailer.ts';
import type { Http } from '../deps.ts';
import { endpoint } from './endpoint.ts';
import { chargeMail } from './mail-invitations.ts';
import { fixedSetting, setting, type SettingJson } from './schemas/administration.ts';

const admins = { guard: 'admin', scope: 'admin' } as const;

const variables: Partial<Record<SettingName, string>> = {
  registration: 'ALBUMEN_REGISTRATION',
  smtpUrl: 'ALBUMEN_SMTP_URL',
  mailFrom: 'ALBUMEN_MAIL_FROM',
};

const answer = z.object({
  items: z.array(setting),
  fixed: z.array(fixedSetting).describe('What only the environment of the server says'),
  takesVideos: z
    .boolean()
    .describe('Whether the server has ffmpeg, without which it takes no videos'),
});

type Shape = {
  [Name in SettingName]: z.ZodOptional<(typeof declared)[Name]['schema']>;
};

const shape = Object.fromEntries(
  settingNames.map((name) => [name, (declared[name].schema as z.ZodType).optional()]),
) as Shape;

/** What holds for the whole server: who says it, and who may change it. */
export const serverSettings = [
  endpoint({
    ...admins,
    summary: 'What holds for the whole server, and where each value comes from',
    route: 'GET /admin/settings',
    status: 200,
    answer,
    handle: ({ http, scope }) => present(http, scope),
  }),
  endpoint({
    ...admins,
    summary: 'Change what holds for the whole server, at once and in every process',
    route: 'PATCH /admin/settings',
    recent: true,
    body: z.strictObject({
      ...shape,
      reset: z
        .array(z.enum(settingNames))
        .max(50)
        .default([])
        .describe('Back to what holds by itself'),
    }),
    status: 200,
    answer,
    async handle({ http, scope, viewer, body: { reset, ...values } }) {
      await changeSettings(scope, viewer.account, { values, reset });
      return present(http, scope);
    },
  }),
  endpoint({
    ...admins,
    summary: 'Send a mail to see whether mail goes out',
    route: 'POST /admin/settings/test-mail',
    recent: true,
    body: z.strictObject({ to: z.string().max(320) }),
    status: 200,
    answer: z.object({ sent: z.boolean(), problem: z.string().nullable() }),
    unit: 'look',
    once: false,
    async handle({ http, ctx, scope, viewer, body }) {
      const to = readMail(body.to);
      const mail = await findMail(scope);
      if (!mail) throw new Refusal('conflict', 'mail_off', 'This server sends no mail.');
      await chargeMail({ http, ctx, viewer }, to);
      const { host } = new URL(scope.origin);
      await using mailer = openMailer(mail);
      const problem = await mailer
        .send({
          to,
          id: randomUUID(),
          subject: `A test from ${host}`,
          text: `This mail shows that ${host} can send mail. @${viewer.account.handle} asked for it.\n`,
        })
        .then(() => null)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      await http.units.transact((writing) =>
        audit({ ...writing, ...(scope.network && { network: scope.network }) }, viewer.account, {
          action: 'settings.mail-tested',
          target: to,
          after: { sent: problem === null },
        }),
      );
      return { sent: problem === null, problem };
    },
  }),
];

async function present(http: Http, scope: Scope): Promise<z.input<typeof answer>> {
  const sources = await findSources(scope);
  return {
    items: settingNames.map((name): SettingJson => {
      const { choices, fallback, group, kind, schema } = declared[name];
      const { source, value } = sources[name];
      return {
        name,
        group,
        kind,
        value: kind === 'secret' ? shown(value) : value,
        fallback,
        source,
        variable: variables[name] ?? null,
        choices: choices ? [...choices] : null,
        isOptional: schema.safeParse(null).success,
      };
    }),
    fixed: fixed(http),
    takesVideos: http.takesVideos,
  };
}

/** Of an address with a password in it the rest. */
function shown(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const { protocol, username, host } = new URL(value);
  return `${protocol}//${username ? `${username}@` : ''}${host}`;
}

/** What only the environment says; a value that is the default's counts as not said. */
function fixed({ config }: Http): z.input<typeof fixedSetting>[] {
  const { PORT, ALBUMEN_DATA_DIR } = {
    PORT: String(config.port),
    ALBUMEN_DATA_DIR: config.dataDir,
  };
  const defaults = valuesOf(readConfig({ PORT, ALBUMEN_DATA_DIR }));
  return Object.entries(valuesOf(config)).map(([variable, value]) => ({
    variable,
    value,
    source: defaults[variable] === value ? 'default' : 'environment',
  }));
}

function valuesOf(config: Config): Record<string, string> {
  const proxies = config.trustProxy;
  return {
    ALBUMEN_ORIGIN: config.origin,
    ALBUMEN_MEDIA_ORIGIN: config.mediaOrigin,
    HOST: config.host,
    PORT: String(config.port),
    ALBUMEN_STORAGE: `file:${config.mediaDir}`,
    ALBUMEN_ROLE: config.role,
    ALBUMEN_TRUST_PROXY: typeof proxies === 'number' ? String(proxies) : proxies.join(', '),
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: String(config.allowPrivateAddress),
    ALBUMEN_LOG_LEVEL: config.logLevel,
  };
}

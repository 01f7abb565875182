import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const port = z.coerce.number().int().min(1).max(65_535);

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((value) => URL.canParse(value) && new URL(value).origin === value, {
    message: 'must be an origin such as https://photos.example, without a path',
  });

const trustProxy = z
  .union([
    flag.transform((trusted) => (trusted ? 1 : 0)),
    z.coerce.number().int().min(0).max(10),
    z
      .string()
      .transform((list) => list.split(',').map((address) => address.trim()))
      .refine((list) => list.every((it) => ipaddr.isValid(it) || ipaddr.isValidCIDR(it)), {
        message: 'must be a number of proxies, or their addresses',
      }),
  ])
  .describe('A number of hops, or the addresses of the proxies');

const sendfile = z
  .string()
  .regex(/^(x-sendfile|x-accel-redirect:\/[\w/.-]*\w)$/, {
    message: 'must be x-sendfile, or x-accel-redirect: and a path such as /kept',
  })
  .transform((value) =>
    value === 'x-sendfile'
      ? { header: 'X-Sendfile' as const }
      : { header: 'X-Accel-Redirect' as const, prefix: value.slice('x-accel-redirect:'.length) },
  );

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  ALBUMEN_ORIGIN: origin.optional(),
  ALBUMEN_MEDIA_ORIGIN: origin.optional(),
  ALBUMEN_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ALBUMEN_STORAGE: z
    .string()
    .regex(/^file:/, 'must begin with file:')
    .default('file:'),
  ALBUMEN_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  ALBUMEN_TRUST_PROXY: trustProxy.default(0),
  ALBUMEN_ALLOW_PRIVATE_ADDRESS: flag.default(false),
  ALBUMEN_SENDFILE: sendfile.optional(),
  ALBUMEN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  ALBUMEN_MAIL_FROM: z.email().optional(),
  ALBUMEN_REGISTRATION: z.enum(['closed', 'invited', 'open']).optional(),
  ALBUMEN_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  ALBUMEN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  ALBUMEN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  ALBUMEN_OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  ALBUMEN_OIDC_SIGN_UP: flag.default(false),
  ALBUMEN_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info'),
});

/** What the process was asked to be, in the program's own words. */
export type Config = Readonly<{
  port: number;
  host: string;
  /** The public origin, without a slash at its end; every id is built from it. */
  origin: string;
  /** Where pictures are that anybody may load who knows their address: on another host, or the public origin itself. */
  mediaOrigin: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** The folder that holds originals and renditions. */
  mediaDir: string;
  /** The folders in which the system's programs are, as its PATH says. */
  searchPath: string;
  role: 'all' | 'web' | 'worker';
  /** How many proxies stand in front (0: none), or which addresses or ranges they have. */
  trustProxy: number | readonly string[];
  allowPrivateAddress: boolean;
  /** The header by which a front server is told which stored file to send; null where we send it ourselves. */
  sendfile: { header: 'X-Sendfile' } | { header: 'X-Accel-Redirect'; prefix: string } | null;
  /** What administrators could set too, where the environment says it: then they cannot. */
  settings: Readonly<{
    registration?: 'closed' | 'invited' | 'open';
    smtpUrl?: string;
    mailFrom?: string;
  }>;
  /** The service whose accounts people sign in with (OpenID Connect); null where there is none. */
  oidc: Readonly<{
    issuer: string;
    clientId: string;
    clientSecret: string;
    /** What people call it. */
    name: string;
    /** Whether its people may make an account here by themselves. */
    signsUp: boolean;
  }> | null;
  logLevel: string;
}>;

/** A setting that cannot be used; its message is one sentence that names the variable. */
export class ConfigError extends Error {}

/**
 * Reads the settings; the only place that looks at the environment.
 * @throws ConfigError naming the first variable that is wrong
 */
export function readConfig(from: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? 'The environment');
    throw new ConfigError(`${name} cannot be used: ${issue?.message ?? 'it is not valid'}.`);
  }
  const settings = parsed.data;
  const publicOrigin = settings.ALBUMEN_ORIGIN ?? `http://localhost:${settings.PORT}`;
  const mediaOrigin = settings.ALBUMEN_MEDIA_ORIGIN ?? publicOrigin;
  if (mediaOrigin !== publicOrigin && hostname(mediaOrigin) === hostname(publicOrigin)) {
    throw new ConfigError(
      'ALBUMEN_MEDIA_ORIGIN cannot be used: cookies know no ports, so it must be on another host.',
    );
  }
  const dataDir = resolve(settings.ALBUMEN_DATA_DIR);
  const storage = settings.ALBUMEN_STORAGE.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    origin: publicOrigin,
    mediaOrigin,
    dataDir,
    databaseUrl: settings.DATABASE_URL,
    mediaDir: storage ? resolve(storage) : resolve(dataDir, 'media'),
    searchPath: from['PATH'] ?? '',
    role: settings.ALBUMEN_ROLE,
    trustProxy: settings.ALBUMEN_TRUST_PROXY,
    allowPrivateAddress: settings.ALBUMEN_ALLOW_PRIVATE_ADDRESS,
    sendfile: settings.ALBUMEN_SENDFILE ?? null,
    settings: {
      ...(settings.ALBUMEN_REGISTRATION && { registration: settings.ALBUMEN_REGISTRATION }),
      ...(settings.ALBUMEN_SMTP_URL && { smtpUrl: settings.ALBUMEN_SMTP_URL }),
      ...(settings.ALBUMEN_MAIL_FROM && { mailFrom: settings.ALBUMEN_MAIL_FROM }),
    },
    oidc: readOidc(settings),
    logLevel: settings.ALBUMEN_LOG_LEVEL,
  });
}

function readOidc(settings: z.output<typeof environment>): Config['oidc'] {
  const {
    ALBUMEN_OIDC_ISSUER: issuer,
    ALBUMEN_OIDC_CLIENT_ID: clientId,
    ALBUMEN_OIDC_CLIENT_SECRET: clientSecret,
  } = settings;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    throw new ConfigError(
      'ALBUMEN_OIDC_ISSUER, ALBUMEN_OIDC_CLIENT_ID and ALBUMEN_OIDC_CLIENT_SECRET are needed together.',
    );
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: settings.ALBUMEN_OIDC_NAME ?? hostname(issuer),
    signsUp: settings.ALBUMEN_OIDC_SIGN_UP,
  };
}

const hostname = (address: string): string => new URL(address).hostname;

/** The environment of the worker process that belongs to a web process: the same, but for its role and database. */
export const workerEnvironment = (config: Config, databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ALBUMEN_ROLE: 'worker',
  ALBUMEN_DATA_DIR: config.dataDir,
  ALBUMEN_ORIGIN: config.origin,
  DATABASE_URL: databaseUrl,
});

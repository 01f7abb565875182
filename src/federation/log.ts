import { AsyncLocalStorage } from 'node:async_hooks';
import { configure, type LogRecord, type Sink } from '@logtape/logtape';
import type { Logger } from '../lib/log.ts';

const levels = {
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
  fatal: 'fatal',
} as const;

/** Bodies and keys: they are in Fedify's records and not in our log. */
const withheld = new Set([
  'activity',
  'document',
  'headers',
  'json',
  'keys',
  'message',
  'messages',
  'privateKey',
]);

/** Lets Fedify's own log lines, from warnings on, into ours. */
export const logFedify = (log: Logger): Promise<void> =>
  configure({
    reset: true,
    contextLocalStorage: new AsyncLocalStorage(),
    sinks: { log: sinkOf(log) },
    loggers: [
      // Unknown handles are an error to Fedify and everyday business to us.
      { category: ['fedify', 'webfinger'], lowestLevel: 'fatal', parentSinks: 'override' },
      { category: ['fedify'], lowestLevel: 'warning', sinks: ['log'] },
      { category: ['logtape', 'meta'], lowestLevel: 'warning', sinks: ['log'] },
    ],
  });

const sinkOf =
  (log: Logger): Sink =>
  (entry: LogRecord) => {
    const fields = Object.entries(entry.properties)
      .filter(([name]) => !withheld.has(name))
      .map(([name, value]) => (value instanceof Error ? ['err', value] : [name, plain(value)]));
    log[levels[entry.level]](
      { category: entry.category.join('.'), ...Object.fromEntries(fields) },
      entry.message.map((part) => (typeof part === 'string' ? part : String(plain(part)))).join(''),
    );
  };

const plain = (value: unknown): unknown => {
  if (value instanceof URL) return value.href;
  return typeof value === 'object' && value !== null ? '…' : value;
};

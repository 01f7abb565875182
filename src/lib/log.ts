import { pino, stdSerializers, type Logger } from 'pino';

export type { Logger };

/** Names whose values never reach a log line, wherever they stand in its fields. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'privateKey'];

/** The log of a process: JSON lines on standard output, secrets removed. */
export const openLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions?.isoTime ?? true,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
    serializers: { err: errorFacts },
  });

/** Database errors carry the statement and its values, in their message and its copy in the stack; a line gets neither. */
function errorFacts(error: Error) {
  const { type, message, stack } = stdSerializers.err(error);
  const places = stack.split('\n').filter((line) => line.startsWith('    at '));
  return {
    type,
    code: 'code' in error ? error.code : undefined,
    message: firstLine(message),
    places,
  };
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

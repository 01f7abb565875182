import { pino, stdSerializers, type Logger } from 'pino';

export type { Logger };

/** Names whose values never reach a log line, wherever they stand in its fields. */
const secrets = ['password', 'token', 'secret', 'authorization', 'cookie', 'privateKey'];

const streams = { output: 1, errors: 2 };

/** The log of a process: JSON lines, secrets removed; that of a command goes where its answer does not. */
export const openLog = (level: string, to: keyof typeof streams = 'output'): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions?.isoTime ?? true,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
      serializers: { err: errorFacts },
    },
    pino.destination(streams[to]),
  );

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

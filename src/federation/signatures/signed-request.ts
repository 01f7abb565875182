import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '../../domain/refusal.ts';

/** A request as it came in: `url` is the path with its query, `body` the untouched bytes. */
export type SignedRequest = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body?: Uint8Array;
};

/** What a signature header says, in one shape for both schemes; nothing of it is verified yet. */
export type ClaimedSignature = {
  keyId: string;
  algorithm: string | undefined;
  value: Buffer;
  /** The texts that may have been signed; the first is the usual one. */
  texts: string[];
  covers: {
    /** Method and target, this server's name, and the body's hash. */
    target: boolean;
    host: boolean;
    digest: boolean;
  };
  /** The covered times at which it was made; none is a reason to refuse. */
  made: Date[];
  expires: Date | undefined;
};

/** The one way of saying that a signature does not count; programs decide by `code`. */
export const unsigned = (code: string, message: string): Refusal =>
  new Refusal('unauthenticated', code, message);

/** A header that came once. @throws Refusal when it is missing */
export function headerOf({ headers }: SignedRequest, name: string): string {
  const value = headers[name];
  if (typeof value === 'string') return value.trim();
  throw unsigned('signature_incomplete', `The signature covers ${name}, which is not there.`);
}

/** Seconds since 1970, as both schemes write times. */
export const fromSeconds = (seconds: string | undefined): Date | undefined =>
  seconds === undefined ? undefined : new Date(Number(seconds) * 1000);

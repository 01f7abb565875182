import { z } from 'zod';
import type { Export } from '../../domain/exports/export.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';

/** As long as the slowest line may take; who comes later asks for another. */
const DAY = 24 * 60 * 60_000;

const PURPOSE = 'export-pass';

const content = z.object({ id: z.uuid(), until: z.number() });

/**
 * What opens an export's file beside its account: made where somebody has just proved who they are, so that a browser
 * that was left open gives nothing away, and good for a day, so that a long download can be gone on with.
 */
export const exportPass = ({ seal, now }: Pick<Scope, 'seal' | 'now'>) => ({
  make({ id }: Pick<Export, 'id'>): string {
    const until = now().getTime() + DAY;
    return seal.close(JSON.stringify({ id, until }), PURPOSE).toString('base64url');
  },
  /** @throws Refusal `not_found` for one that is of another export, or too old, or none */
  require({ id }: Pick<Export, 'id'>, pass: string): void {
    const { id: known, until } = read(pass);
    if (known !== id || until <= now().getTime()) throw notFound();

    function read(text: string): z.output<typeof content> {
      try {
        return content.parse(JSON.parse(seal.open(Buffer.from(text, 'base64url'), PURPOSE)));
      } catch {
        throw notFound();
      }
    }
  },
});

import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { reseal } from '../domain/upkeep/reseal.ts';
import { Refusal } from '../domain/refusal.ts';
import { turnKeyRing, UNTIL_SEEN } from '../lib/key-ring.ts';
import type { RunCommand } from './command.ts';

const DAY = 24 * 60 * 60_000;
const days = z.coerce.number().min(0).max(3650);

/** `rotate-secret [--grace DAYS]`: a new root secret, under which everything is sealed anew, while the server runs. */
export function rotateSecretCommand(program: Command, run: RunCommand): void {
  program
    .command('rotate-secret')
    .description('put a new root secret in the place of the one of now, while the server runs')
    .option('--grace <days>', 'for how long addresses in mails that were sent go on working', '30')
    .option('--finish', 'only seal what is left under a former one')
    .action((options: { grace: string; finish?: boolean }) =>
      run(async ({ config, units }) => {
        const grace = days.safeParse(options.grace);
        if (!grace.success) {
          throw new Refusal('invalid', 'invalid_input', 'The grace is a number of days.');
        }
        const until = new Date(Date.now() + grace.data * DAY);
        if (!options.finish) await turnKeyRing(config.dataDir, until);
        let resealed = 0;
        // Whoever has not seen the new one yet seals under the former: those values are looked for after that.
        for (const pause of [0, UNTIL_SEEN]) {
          await sleep(pause);
          resealed += await units.look(reseal);
        }
        return {
          json: { resealed, graceUntil: until.toISOString() },
          text: options.finish
            ? `${resealed} values were sealed anew.`
            : `There is a new root secret, and ${resealed} values are sealed under it. What was sealed before and is out there, in mails, works until ${until.toISOString().slice(0, 10)}. Back up secret and secret.former together with the database.`,
        };
      }),
    );
}

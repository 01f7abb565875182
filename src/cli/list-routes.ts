import type { Command } from 'commander';
import type { Guard, Route } from '../http/route.ts';
import { openWeb } from '../start-web.ts';
import type { RunCommand } from './command.ts';

const whoMayPass: Record<Guard, string> = {
  anyone: 'anyone',
  account: 'whoever is signed in',
  admin: 'administrators',
  viewer: 'whoever may see the album',
  'share-link': 'whoever the link admits',
  capability: 'whoever knows the address',
  signature: 'servers that sign',
  setup: 'whoever has the setup code',
};

/** `routes`: every address of the server. */
export function listRoutesCommand(program: Command, run: RunCommand): void {
  program
    .command('routes')
    .description('list every HTTP route with its method, its guard and who may pass')
    .action(() =>
      run(async (app) => {
        await using web = await openWeb(app);
        const rows = web.routes.map(({ method, path, guard }) => ({
          method,
          path,
          guard,
          who: whoMayPass[guard],
        }));
        return { json: rows, text: rows.map(line).join('\n') };
      }),
    );
}

const line = ({ method, path, guard, who }: Omit<Route, 'handle'> & { who: string }): string =>
  `${method.padEnd(8)}${path.padEnd(52)} ${guard.padEnd(12)} ${who}`;

import { choreTasks } from '../../src/jobs/chores.ts';
import type { TestServer } from './server.ts';

/** Does what the worker does by the clock, now. */
export const doChore = ({ app }: Pick<TestServer, 'app'>, name: string): Promise<void> =>
  choreTasks(app.units)[name]!({
    payload: {},
    attempt: 1,
    isLastAttempt: false,
    log: app.log,
    signal: undefined,
  });

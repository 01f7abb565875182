import type { App } from '../app.ts';

/** What a command answers: a value for `--json`, and the same for people's eyes. */
export type Answer = { json: unknown; text: string };

/** A command over the database of this installation, which is started for the moment where it does not run. */
export type RunCommand = (work: (app: App) => Promise<Answer>) => Promise<void>;

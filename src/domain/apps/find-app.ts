import type { Scope } from '../scope.ts';
import { App } from './app.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The app with a client id; null where there is none, whatever the text is. */
export const findApp = async ({ em }: Scope, id: string): Promise<App | null> =>
  uuid.test(id) ? em.findOne(App, { id }) : null;

import type { Flag } from '@fedify/vocab';
import { findReported } from '../../domain/moderation/find-reported.ts';
import { receiveReport } from '../../domain/moderation/receive-report.ts';
import type { Scope } from '../../domain/scope.ts';
import { truncate } from '../../lib/truncate.ts';
import { isId, pathsOf } from '../paths.ts';
import { plainText } from '../../lib/plain-text.ts';
import { Post } from '../post.ts';
import type { Listener } from './incoming.ts';

const MOST_OBJECTS = 50;
const LONGEST_REASON = 5_000;

/**
 * Somebody reports something of ours: one thing or a list of them, of which only what is ours counts. Their server's own
 * actor may speak for people whom it does not name.
 */
export const onFlag: Listener<Flag> = async (scope, { activity, sender }) => {
  const named = new Set(activity.objectIds.map(({ href }) => href));
  const own = [...named].filter((uri) => uri.startsWith(`${scope.origin}/`)).slice(0, MOST_OBJECTS);
  const objects: string[] = [];
  for (const uri of own) {
    if ((await isBundle(scope, uri)) || (await findReported(scope, uri))) objects.push(uri);
  }
  if (!activity.id || objects.length === 0) return 'ignored: nothing of ours';
  const reason = truncate(plainText(String(activity.content ?? '')), LONGEST_REASON);
  const report = await receiveReport(scope, sender, { uri: activity.id.href, objects, reason });
  return report ? 'reported' : 'ignored: too many reports';
};

async function isBundle({ em, origin }: Scope, uri: string): Promise<boolean> {
  const prefix = pathsOf(origin).post('');
  const id = uri.startsWith(prefix) ? uri.slice(prefix.length) : '';
  return isId(id) && (await em.count(Post, { id })) > 0;
}

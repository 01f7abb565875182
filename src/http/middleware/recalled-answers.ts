import type { Context, Middleware } from 'koa';
import type { Route } from '../route.ts';

type Recall = NonNullable<Route['recall']>;

/**
 * Has the routes that remember answer at once, before the router goes through all of them. Addresses are matched more
 * narrowly than the router does: what is encoded, or ends with a slash, goes the ordinary way.
 */
export function recalledAnswers(routes: readonly Route[]): Middleware {
  const ways = routes.flatMap(({ path, recall }) =>
    recall ? [{ path, recall, pattern: patternOf(path) }] : [],
  );
  return (ctx, next) =>
    (ctx.method === 'GET' || ctx.method === 'HEAD' ? recalled(ctx, ways) : undefined) ?? next();
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/:(\w+)/g, String.raw`(?<$1>[\w~-]+)`)}$`);

function recalled(
  ctx: Context,
  ways: readonly { path: string; recall: Recall; pattern: RegExp }[],
): Promise<void> | undefined {
  for (const { path, recall, pattern } of ways) {
    const params = pattern.exec(ctx.path)?.groups;
    if (!params) continue;
    const answer = recall(Object.assign(ctx, { params }));
    if (answer) ctx['_matchedRoute'] = path;
    return answer;
  }
  return undefined;
}

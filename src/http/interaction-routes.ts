import type { Context } from 'koa';
import type { Asker, Found } from './document-answer.ts';
import { param, type Route } from './route.ts';

type Of = { kind: 'note' | 'bundle'; id: string };

/** What was done with photos, as other servers read it. */
export type InteractionDocuments = Record<
  'likes' | 'shares',
  (of: Of, asker: Asker) => Promise<Found>
> &
  Record<'comment' | 'like', (id: string, asker: Asker) => Promise<Found>> & {
    replies(of: Of, asker: Asker, page: string | undefined): Promise<Found>;
    commentActivity(told: { id: string; uri: string }, asker: Asker): Promise<Found>;
    authorization(kind: 'quote' | 'feature', id: string): Promise<Found>;
  };

type Read = (path: string, find: (ctx: Context, asker: Asker) => Promise<Found>) => Route;

/** The collections of what was said and done about photos, comments, likes and what was allowed to others. */
export const interactionRoutes = (
  documents: InteractionDocuments,
  origin: string,
  read: Read,
): Route[] => [
  ...(['note', 'bundle'] as const).flatMap((kind) => {
    const path = kind === 'note' ? '/ap/photos/:id' : '/ap/posts/:id';
    const of = (ctx: Context): Of => ({ kind, id: param(ctx, 'id') });
    return [
      read(`${path}/likes`, (ctx, asker) => documents.likes(of(ctx), asker)),
      read(`${path}/shares`, (ctx, asker) => documents.shares(of(ctx), asker)),
      read(`${path}/replies`, (ctx, asker) => documents.replies(of(ctx), asker, pageOf(ctx))),
    ];
  }),
  read('/ap/comments/:id', (ctx, asker) => documents.comment(param(ctx, 'id'), asker)),
  read('/ap/comments/:id/activities/:name', (ctx, asker) =>
    documents.commentActivity({ id: param(ctx, 'id'), uri: origin + ctx.path }, asker),
  ),
  read('/ap/likes/:id', (ctx, asker) => documents.like(param(ctx, 'id'), asker)),
  read('/ap/quotes/:id', (ctx) => documents.authorization('quote', param(ctx, 'id'))),
  read('/ap/features/:id', (ctx) => documents.authorization('feature', param(ctx, 'id'))),
];

function pageOf(ctx: Context): string | undefined {
  const { page } = ctx.query;
  return typeof page === 'string' ? page : undefined;
}

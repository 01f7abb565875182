import type { Context } from 'koa';
import { z } from 'zod';
import type { Reported } from '../domain/moderation/find-reported.ts';
import { reportCategories, type Report } from '../domain/moderation/report.ts';
import type { Viewer } from '../domain/viewer.ts';
import { addresses } from './addresses.ts';
import type { Http } from './deps.ts';
import { pageContext, sendPage } from './pages/page-context.ts';
import { languageOf } from './pages/language.ts';
import { localeOf } from './views/locale/locale.ts';
import { renderReport, renderReported, type ReportPageProps } from './views/report-page.tsx';

/** What a report's form says; a missing category is answered by the form again. */
export const reportForm = z.object({
  about: z.string().max(500).default(''),
  photo: z.union([z.uuid(), z.literal('')]).default(''),
  comment: z.union([z.uuid(), z.literal('')]).default(''),
  category: z.enum(reportCategories).optional().catch(undefined),
  reason: z.string().trim().max(5000).default(''),
  contact: z.string().trim().max(200).default(''),
  forward: z.literal('yes').optional(),
});
/** {@link reportForm}, read. */
export type ReportForm = z.infer<typeof reportForm>;

/** What is reported, as a form names it. */
export type AboutReport = Pick<ReportPageProps, 'action' | 'back' | 'hidden' | 'kind' | 'name'> & {
  shown: readonly Reported[];
};

/** Draws the form, again where a category is missing. */
export function showReportForm(
  { http, ctx, viewer }: { http: Http; ctx: Context; viewer: Viewer },
  about: AboutReport,
  sent?: ReportForm,
): void {
  const { shown, ...props } = about;
  const me =
    viewer.kind === 'account' ? addresses(http.config).handle(viewer.account.handle) : null;
  const { choose } = localeOf(languageOf(ctx)).words.server.reportPage;
  ctx.set('X-Robots-Tag', 'noindex');
  const html = renderReport(
    {
      ...props,
      me,
      host: shown.find(({ author }) => author)?.author?.host ?? null,
      typed: {
        category: sent?.category ?? '',
        reason: sent?.reason ?? '',
        contact: sent?.contact ?? '',
      },
      problem: sent ? choose : null,
    },
    pageContext(http, ctx),
  );
  sendPage(ctx, html, sent ? 422 : 200);
}

/** Says the number under which a report is known. */
export function showReported(http: Http, ctx: Context, report: Report, back: string): void {
  ctx.set('X-Robots-Tag', 'noindex');
  const html = renderReported({ back, reference: report.reference() }, pageContext(http, ctx));
  sendPage(ctx, html, 201);
}

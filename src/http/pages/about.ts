import packageFile from '../../../package.json' with { type: 'json' };
import { DomainBlock } from '../../domain/blocks/domain-block.ts';
import type { Scope } from '../../domain/scope.ts';
import { findSettings, nameOf } from '../../domain/settings/find-settings.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { renderAbout, type AboutPageProps } from '../views/about-page.tsx';
import { pageContext, sendPage } from './page-context.ts';

/** `/about`: the rules, who runs the server, and what is kept about visitors. */
export const aboutPage = (http: Http): Route => ({
  method: 'GET',
  path: '/about',
  guard: 'anyone',
  handle: (ctx) =>
    http.units.look(async (scope) => {
      const settings = await findSettings(scope);
      const { contact, description, publishesBlocks, rules, sourceUrl } = settings;
      const html = renderAbout(
        {
          name: nameOf(settings, scope.origin),
          description,
          contact,
          rules,
          version: packageFile.version,
          source: sourceUrl,
          blocked: publishesBlocks ? await findBlocked(scope) : null,
        },
        pageContext(http, ctx),
      );
      sendPage(ctx, html);
    }),
});

const findBlocked = async ({ em }: Scope): Promise<NonNullable<AboutPageProps['blocked']>> =>
  (await em.find(DomainBlock, {}, { orderBy: { domain: 'asc' } })).map(
    ({ domain, severity, publicReason: reason }) => ({ domain, severity, reason }),
  );

import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useAccount } from './account/account-queries.ts';
import { Setup } from './account/setup.tsx';
import { SignIn } from './account/sign-in.tsx';
import { AlbumPage } from './album/album-page.tsx';
import { AlbumsPage } from './albums/albums-page.tsx';
import { ApiError, session } from './api.ts';
import { FollowedPage } from './following/followed-page.tsx';
import { FollowingPage } from './following/following-page.tsx';
import { queryClient } from './query-client.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { LiveRegions } from './ui/live-regions.tsx';
import { Problem } from './ui/problem.tsx';
import { uploads } from './upload/uploads.ts';

const LinkPage = lazy(() =>
  import('./link/link-page.tsx').then(({ LinkPage: component }) => ({ default: component })),
);
const LinksPage = lazy(() =>
  import('./links/links-page.tsx').then(({ LinksPage: component }) => ({ default: component })),
);
const OfferingsPage = lazy(() =>
  import('./offerings/offerings-page.tsx').then(({ OfferingsPage: component }) => ({
    default: component,
  })),
);
const ReviewPage = lazy(() =>
  import('./review/review-page.tsx').then(({ ReviewPage: component }) => ({ default: component })),
);
const RemovalsPage = lazy(() =>
  import('./removals/removals-page.tsx').then(({ RemovalsPage: component }) => ({
    default: component,
  })),
);
const ServerPolicyPage = lazy(() =>
  import('./links/server-policy-page.tsx').then(({ ServerPolicyPage: component }) => ({
    default: component,
  })),
);

interface AlbumAddress extends Record<string, string | undefined> {
  id: string;
}

interface LinkAddress extends AlbumAddress {
  link: string;
}

/** The console: every address that it answers, and what stands behind it. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Switch>
        <Route path="/setup" component={Setup} />
        <Route path="/login" component={SignIn} />
        <Route>
          <SignedIn>
            <Shell>
              <Suspense fallback={<main id="main" aria-busy="true" />}>
                <Switch>
                  <Route path="/console" component={AlbumsPage} />
                  <Route<LinkAddress> path="/console/a/:id/share/:link">
                    {({ id, link }) => <LinkPage key={link} albumId={id} linkId={link} />}
                  </Route>
                  <Route<AlbumAddress> path="/console/a/:id/:panel?/:photo?">
                    {({ id, panel, photo }) => (
                      <AlbumPage key={id} id={id} panel={panel} photoId={photo} />
                    )}
                  </Route>
                  <Route path="/console/links" component={LinksPage} />
                  <Route path="/console/admin/links" component={ServerPolicyPage} />
                  <Route path="/console/review" component={ReviewPage} />
                  <Route path="/console/removals" component={RemovalsPage} />
                  <Route path="/console/following" component={FollowingPage} />
                  <Route<AlbumAddress> path="/console/following/:id/offered">
                    {({ id }) => <OfferingsPage key={id} followingId={id} />}
                  </Route>
                  <Route<AlbumAddress> path="/console/following/:id/:panel?/:photo?">
                    {({ id, panel, photo }) => (
                      <FollowedPage key={id} id={id} photoId={panel === 'p' ? photo : undefined} />
                    )}
                  </Route>
                  <Route component={NotFound} />
                </Switch>
              </Suspense>
            </Shell>
          </SignedIn>
        </Route>
      </Switch>
      <LiveRegions />
    </QueryClientProvider>
  );
}

function SignedIn({ children }: { children: ReactNode }) {
  const account = useAccount();
  const [path, navigate] = useLocation();

  useEffect(() => {
    const onSignedOut = () => {
      queryClient.clear();
      uploads.pause();
      const here = location.pathname + location.search;
      navigate(`/login?return=${encodeURIComponent(here)}`, { replace: true });
    };
    session.addEventListener('signed-out', onSignedOut);
    return () => session.removeEventListener('signed-out', onSignedOut);
  }, [navigate]);

  if (!path.startsWith('/console')) return <Redirect to="/console" replace />;
  if (account.data) return children;
  const isLeaving = account.error instanceof ApiError && account.error.status === 401;
  if (!account.error || isLeaving) return <main className="entry" aria-busy="true" />;
  return (
    <main className="entry">
      <Problem error={account.error} onRetry={() => void account.refetch()} />
    </main>
  );
}

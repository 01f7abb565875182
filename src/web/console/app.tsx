import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { forgetAccount } from '../installed/caches.ts';
import { useAccount } from './account/account-queries.ts';
import { ProofDialog } from './account/proof-dialog.tsx';
import { AlbumsPage } from './albums/albums-page.tsx';
import { ApiError, session } from './api.ts';
import { queryClient } from './query-client.ts';
import {
  AccountPage,
  ActivityPage,
  AdminPeoplePage,
  AlbumPage,
  AllFollowersPage,
  ArrangePage,
  AuditPage,
  BlocksPage,
  EverybodysLinksPage,
  FirstRunPage,
  FollowedPage,
  FollowingPage,
  ImportsPage,
  JobsPage,
  LinkPage,
  LinksPage,
  NoticeSettingsPage,
  NoticesPage,
  OfferingsPage,
  OverviewPage,
  PersonPage,
  PicturedPage,
  RemovalsPage,
  ReportsPage,
  Reset,
  ReviewPage,
  SearchPage,
  ServerPage,
  ServerPolicyPage,
  ServersPage,
  SettingsPage,
  Setup,
  SignIn,
  StoragePage,
  TimelinePage,
  TrashPage,
  WebhooksPage,
} from './screens.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { LiveRegions } from './ui/live-regions.tsx';
import { Problem } from './ui/problem.tsx';
import { uploads } from './upload/uploads.ts';

interface PhotoAddress extends Record<string, string | undefined> {
  photo?: string;
}

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
      <Suspense fallback={<main className="entry" aria-busy="true" />}>
        <Switch>
          <Route path="/setup" component={Setup} />
          <Route path="/login" component={SignIn} />
          <Route path="/reset" component={Reset} />
          <Route>
            <SignedIn>
              <Shell>
                <Suspense fallback={<main id="main" aria-busy="true" />}>
                  <Switch>
                    <Route path="/console" component={AlbumsPage} />
                    <Route<LinkAddress> path="/console/a/:id/share/:link">
                      {({ id, link }) => <LinkPage key={link} albumId={id} linkId={link} />}
                    </Route>
                    <Route<AlbumAddress> path="/console/a/:id/arrange">
                      {({ id }) => <ArrangePage key={id} albumId={id} />}
                    </Route>
                    <Route<AlbumAddress> path="/console/a/:id/:panel?/:photo?">
                      {({ id, panel, photo }) => (
                        <AlbumPage key={id} id={id} panel={panel} photoId={photo} />
                      )}
                    </Route>
                    <Route path="/console/account" component={AccountPage} />
                    <Route<PhotoAddress> path="/console/timeline/:p?/:photo?">
                      {({ photo }) => <TimelinePage photoId={photo} />}
                    </Route>
                    <Route<PhotoAddress> path="/console/search/:p?/:photo?">
                      {({ photo }) => <SearchPage photoId={photo} />}
                    </Route>
                    <Route path="/console/people" component={PicturedPage} />
                    <Route<AlbumAddress> path="/console/people/:id/:p?/:photo?">
                      {({ id, photo }) => <PersonPage key={id} id={id} photoId={photo} />}
                    </Route>
                    <Route path="/console/activity" component={ActivityPage} />
                    <Route path="/console/notices" component={NoticesPage} />
                    <Route path="/console/notifications" component={NoticeSettingsPage} />
                    <Route path="/console/webhooks" component={WebhooksPage} />
                    <Route path="/console/links" component={LinksPage} />
                    <Route path="/console/admin" component={OverviewPage} />
                    <Route path="/console/admin/federation" component={ServersPage} />
                    <Route<{ host: string }> path="/console/admin/federation/:host">
                      {({ host }) => <ServerPage key={host} host={decodeURIComponent(host)} />}
                    </Route>
                    <Route path="/console/admin/blocks" component={BlocksPage} />
                    <Route path="/console/admin/storage" component={StoragePage} />
                    <Route path="/console/admin/jobs" component={JobsPage} />
                    <Route path="/console/followers/:tab?" component={AllFollowersPage} />
                    <Route path="/console/admin/people" component={AdminPeoplePage} />
                    <Route<{ id?: string }> path="/console/admin/reports/:id?">
                      {({ id }) => <ReportsPage id={id} />}
                    </Route>
                    <Route path="/console/admin/links" component={EverybodysLinksPage} />
                    <Route path="/console/admin/settings" component={SettingsPage} />
                    <Route path="/console/admin/settings/links" component={ServerPolicyPage} />
                    <Route path="/console/admin/audit" component={AuditPage} />
                    <Route path="/console/admin/first-run" component={FirstRunPage} />
                    <Route path="/console/review" component={ReviewPage} />
                    <Route path="/console/import" component={ImportsPage} />
                    <Route path="/console/removals" component={RemovalsPage} />
                    <Route path="/console/trash" component={TrashPage} />
                    <Route path="/console/following" component={FollowingPage} />
                    <Route<AlbumAddress> path="/console/following/:id/offered">
                      {({ id }) => <OfferingsPage key={id} followingId={id} />}
                    </Route>
                    <Route<AlbumAddress> path="/console/following/:id/:panel?/:photo?">
                      {({ id, panel, photo }) => (
                        <FollowedPage
                          key={id}
                          id={id}
                          photoId={panel === 'p' ? photo : undefined}
                        />
                      )}
                    </Route>
                    <Route component={NotFound} />
                  </Switch>
                </Suspense>
              </Shell>
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
      <ProofDialog />
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
      void forgetAccount();
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

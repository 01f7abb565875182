import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumFollowerJson } from '../../../http/api/schemas/followers.ts';
import { useAccount } from '../account/account-queries.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Badge } from '../shell/badge.tsx';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { useAllFollowers, useFollowerSummary, useSteerFollowers } from './follower-queries.ts';
import { FollowerRow } from './follower-row.tsx';

/** C12: whoever follows an album that I manage, and whoever asks to. */
export function AllFollowersPage({ params: { tab } }: { params: { tab?: string | undefined } }) {
  const words = wordsOf('followers');
  const summary = useFollowerSummary().data;
  const [hasRequests, setHasRequests] = useState<boolean>();
  if (hasRequests === undefined && summary) setHasRequests(summary.pending > 0); // as it was on arrival
  const isAsking = tab === undefined ? hasRequests === true : tab === 'requests';
  return (
    <Screen title={words.title}>
      <nav className="filters" aria-label={words.tabsLabel}>
        <ul>
          <li>
            <Link href="/console/followers/requests" aria-current={isAsking ? 'true' : undefined}>
              {words.tabs.requests} {summary?.pending ? <Badge amount={summary.pending} /> : null}
            </Link>
          </li>
          <li>
            <Link href="/console/followers/all" aria-current={isAsking ? undefined : 'true'}>
              {words.tabs.followers}
            </Link>
          </li>
        </ul>
      </nav>
      <Followers key={String(isAsking)} isAsking={isAsking} servers={summary?.servers ?? []} />
    </Screen>
  );
}

type Dialog = { kind: 'remove' | 'block'; follower: AlbumFollowerJson };

interface FollowersProps {
  isAsking: boolean;
  servers: readonly { server: string; count: number }[];
}

function Followers({ isAsking, servers }: FollowersProps) {
  const words = wordsOf('followers');
  const isAdmin = useAccount().data?.role === 'admin';
  const [q, setQ] = useState('');
  const [server, setServer] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<Dialog>();
  const state = isAsking ? 'pending' : 'accepted';
  const followers = useAllFollowers({ state, q: q.trim(), server });
  const steer = useSteerFollowers();
  const list = followers.data ?? [];
  const chosen = list.filter(({ id }) => selected.has(id));
  const nameOf = ({ name, address }: AlbumFollowerJson) => name || address;
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const answer = (to: AlbumFollowerJson, how: 'accept' | 'reject') =>
    steer.mutate(
      { answer: how, to },
      {
        onSuccess: () =>
          toast(fill(how === 'accept' ? words.accepted : words.refused, { name: nameOf(to) })),
      },
    );
  const areAll = list.length > 0 && chosen.length === list.length;

  return (
    <div className="all-followers">
      <div className="follower-filters">
        <TextField
          label={words.search}
          type="search"
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
        {servers.length > 1 || server ? (
          <SelectField
            label={words.server}
            value={server}
            onChange={({ target }) => setServer(target.value)}
            options={[
              { value: '', title: words.allServers },
              ...servers.map((one) => ({
                value: one.server,
                title: fill(words.onServer, { server: one.server, count: number(one.count) }),
              })),
            ]}
          />
        ) : null}
      </div>
      <ErrorLine error={steer.error} />
      {followers.error && !followers.data ? (
        <Problem error={followers.error} onRetry={() => void followers.refetch()} />
      ) : null}
      {followers.isPending ? <WaitingRows label={words.loading} rows={5} /> : null}
      {followers.data && list.length === 0 ? (
        <Empty>
          {q || server ? words.noneSuch : isAsking ? words.noRequests : words.noFollowers}
        </Empty>
      ) : null}
      {isAsking && list.length > 1 ? (
        <div className="follower-bulk">
          <label className="select-all">
            <input
              type="checkbox"
              checked={areAll}
              onChange={() => setSelected(new Set(areAll ? [] : list.map(({ id }) => id)))}
            />
            {words.selectAll}
          </label>
          {chosen.length > 0 ? (
            <Button
              look="primary"
              isBusy={steer.isPending}
              onClick={() =>
                steer.mutate(
                  { acceptAll: chosen.slice(0, 200) },
                  {
                    onSuccess: ({ accepted }) => {
                      toast(counted(words.acceptedMany, accepted));
                      setSelected(new Set());
                    },
                  },
                )
              }
            >
              {counted(words.acceptSelected, chosen.length)}
            </Button>
          ) : null}
        </div>
      ) : null}
      {!isAsking && list.length > 0 ? <p className="follower-note">{words.removeTells}</p> : null}
      <ul className="people">
        {list.map((one) => (
          <FollowerRow
            key={one.id}
            follower={one}
            before={
              isAsking && list.length > 1 ? (
                <label className="person-tick">
                  <input
                    type="checkbox"
                    aria-label={fill(words.select, { address: one.address })}
                    checked={selected.has(one.id)}
                    onChange={() => toggle(one.id)}
                  />
                </label>
              ) : null
            }
            facts={
              <span className="person-facts">
                {one.software ? `${one.software} · ` : ''}
                <Link href={`/console/a/${one.album.id}`}>
                  {fill(isAsking ? words.asks : words.follows, { album: one.album.title })}
                </Link>
              </span>
            }
          >
            {isAsking ? (
              <>
                <Button
                  aria-label={fill(words.acceptThis, { address: one.address })}
                  onClick={() => answer(one, 'accept')}
                >
                  {words.accept}
                </Button>
                <Button
                  look="tertiary"
                  aria-label={fill(words.refuseThis, { address: one.address })}
                  onClick={() => answer(one, 'reject')}
                >
                  {words.refuse}
                </Button>
              </>
            ) : (
              <Button
                look="tertiary"
                aria-label={fill(words.removeThis, { address: one.address })}
                onClick={() => setDialog({ kind: 'remove', follower: one })}
              >
                {words.remove}
              </Button>
            )}
            <ActionMenu
              label={fill(words.more, { address: one.address })}
              icon={<Ellipsis />}
              items={[
                {
                  title: words.blockPerson,
                  onAction: () => setDialog({ kind: 'block', follower: one }),
                },
                ...(isAdmin
                  ? [
                      {
                        title: words.blockServer,
                        onAction: () => void go(blockAddress(one.server)),
                      },
                    ]
                  : []),
              ]}
            />
          </FollowerRow>
        ))}
      </ul>
      <MoreOnSight query={followers} />
      <ConfirmDialog
        title={fill(dialog?.kind === 'block' ? words.blockTitle : words.removeTitle, {
          name: dialog ? nameOf(dialog.follower) : '',
        })}
        action={dialog?.kind === 'block' ? words.blockPerson : words.remove}
        isOpen={dialog !== undefined}
        onClose={() => setDialog(undefined)}
        onConfirm={async () => {
          if (!dialog) return;
          const { kind, follower } = dialog;
          await steer.mutateAsync(
            kind === 'block' ? { block: follower } : { answer: 'remove', to: follower },
          );
        }}
        onDone={() =>
          toast(
            dialog?.kind === 'block'
              ? fill(words.blocked, { name: nameOf(dialog.follower) })
              : words.removed,
          )
        }
      >
        <p>{dialog?.kind === 'block' ? words.blockWords : words.removeWords}</p>
      </ConfirmDialog>
    </div>
  );
}

const blockAddress = (server: string): string =>
  `/console/admin/blocks?domain=${encodeURIComponent(server.replace(/:\d+$/, ''))}`;

import { useDeferredValue, useState } from 'react';
import type { AdminAccountJson } from '../../../http/api/schemas/administration.ts';
import { useAccount } from '../account/account-queries.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { bytes, day, moment, relative } from '../ui/words.ts';
import { AccountMenu } from './account-menu.tsx';
import { AdminPage } from './admin-page.tsx';
import { useAccounts } from './admin-queries.ts';
import { Invitations } from './invitations.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';

/** D7: who has an account here, and who is asked. */
export function AdminPeoplePage() {
  const words = wordsOf('administration').people;
  const [isMaking, setMaking] = useState(false);
  return (
    <AdminPage
      title={words.title}
      actions={<Button onClick={() => setMaking(true)}>{words.create}</Button>}
    >
      <Accounts />
      <Invitations />
      <NewAccountDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </AdminPage>
  );
}

function Accounts() {
  const words = wordsOf('administration').people;
  const [search, setSearch] = useState('');
  const [state, setState] = useState('');
  const accounts = useAccounts({ search: useDeferredValue(search.trim()), state });
  const list = accounts.data ?? [];
  return (
    <section aria-label={words.list}>
      <div className="admin-filters">
        <TextField
          label={words.search}
          type="search"
          placeholder={words.searchHint}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <SelectField
          label={words.states.label}
          value={state}
          onChange={(event) => setState(event.target.value)}
          options={[
            { value: '', title: words.states.all },
            { value: 'active', title: words.states.active },
            { value: 'suspended', title: words.states.suspended },
          ]}
        />
      </div>
      {accounts.error && !accounts.data ? (
        <Problem error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : null}
      {accounts.isPending ? <WaitingRows label={words.loading} rows={5} /> : null}
      {accounts.data && list.length === 0 ? (
        <Empty
          action={
            <Button
              onClick={() => {
                setSearch('');
                setState('');
              }}
            >
              {words.showAll}
            </Button>
          }
        >
          {words.none}
        </Empty>
      ) : null}
      <ul className="admin-rows">
        {list.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      <MoreOnSight query={accounts} />
    </section>
  );
}

function AccountRow({ account }: { account: AdminAccountJson }) {
  const words = wordsOf('administration').people;
  const me = useAccount().data?.id === account.id;
  const { counts, handle, hasSecondFactor, lastSeenAt, mail, name, quotaBytes, role } = account;
  const used = bytes(counts.bytes);
  return (
    <li className={account.suspendedAt ? 'is-quiet' : undefined}>
      <div className="admin-row-words">
        <p className="admin-row-title">
          <strong>{name}</strong> <code>@{handle}</code>
          {me ? <span className="tag">{words.you}</span> : null}
          {role === 'admin' ? <span className="tag">{words.roles.admin}</span> : null}
          {account.suspendedAt ? <span className="tag bad">{words.suspended}</span> : null}
        </p>
        <p className="admin-row-facts">
          {counted(words.albums, counts.albums)} · {counted(words.photos, counts.photos)} ·{' '}
          {quotaBytes === null
            ? fill(words.keptFree, { used })
            : fill(words.kept, { used, quota: bytes(quotaBytes) })}{' '}
          · {counted(words.links, counts.links)}
        </p>
        <p className="admin-row-facts">
          <span title={lastSeenAt ? moment(lastSeenAt) : undefined}>
            {fill(words.seen, {
              when: lastSeenAt ? relative(lastSeenAt) : wordsOf('administration').never,
            })}
          </span>{' '}
          · {hasSecondFactor ? words.secondFactor : words.noSecondFactor}
          {mail ? ` · ${mail}` : ''}
          {account.suspendedAt
            ? ` · ${fill(words.suspendedSince, { day: day(account.suspendedAt) })}`
            : ''}
        </p>
      </div>
      <AccountMenu account={account} isOwn={me} />
    </li>
  );
}

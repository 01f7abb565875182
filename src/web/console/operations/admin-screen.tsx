import type { ReactNode } from 'react';
import { useAccount } from '../account/account-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';

interface AdminScreenProps {
  title: string;
  header?: ReactNode;
  children: ReactNode;
}

/** A screen for administrators; others are told whose it is. */
export function AdminScreen({ title, header, children }: AdminScreenProps) {
  const isAdmin = useAccount().data?.role === 'admin';
  return (
    <Screen title={title} header={isAdmin ? header : undefined}>
      {isAdmin ? (
        <div className="operations">{children}</div>
      ) : (
        <div className="notice">
          <p>{wordsOf('operations').onlyAdmins}</p>
        </div>
      )}
    </Screen>
  );
}

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  children: (data: Data) => ReactNode;
}

/** What a query found, or why there is nothing yet. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <WaitingRows label={wordsOf('operations').loading} rows={5} />;
}

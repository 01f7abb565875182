import type { ReactNode } from 'react';
import { useAccount } from '../account/account-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';

interface AdminPageProps {
  title: string;
  /** Beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen for administrators: everybody else is told so. */
export function AdminPage({ title, actions, children }: AdminPageProps) {
  const isAdmin = useAccount().data?.role === 'admin';
  return (
    <Screen
      title={title}
      header={
        <div className="screen-header">
          <h1 tabIndex={-1}>{title}</h1>
          {isAdmin && actions ? <div className="screen-actions">{actions}</div> : null}
        </div>
      }
    >
      {isAdmin ? (
        <div className="administration">{children}</div>
      ) : (
        <div className="notice">
          <p>{wordsOf('administration').onlyAdmins}</p>
        </div>
      )}
    </Screen>
  );
}

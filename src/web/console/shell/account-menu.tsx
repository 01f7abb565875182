import CircleUserRound from 'lucide-react/icons/circle-user-round';
import Menu from 'lucide-react/icons/menu';
import { useState } from 'react';
import { MailDialog } from '../account/mail-dialog.tsx';
import { useAccount, useSignOut } from '../account/account-queries.ts';
import { toast } from '../ui/announcements.ts';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { useIsWide } from '../ui/use-media.ts';
import { count } from '../ui/words.ts';
import { sentenceOf } from '../api.ts';
import { KeyboardHelp } from './keyboard-help.tsx';

interface AccountMenuProps {
  /** How many notices wait under Links. */
  notices: number;
  /** How many photos that were taken out wait for a decision. */
  removals: number;
  isAdmin: boolean;
}

/** Who is signed in, and the way out; on a phone also the places for which its bar has no room. */
export function AccountMenu({ notices, removals, isAdmin }: AccountMenuProps) {
  const account = useAccount();
  const signOut = useSignOut();
  const isWide = useIsWide();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isMailOpen, setMailOpen] = useState(false);

  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void go('/login'),
      onError: (error) => toast(sentenceOf(error)),
    });
  const places = [
    {
      title: notices > 0 ? `Links (${count(notices, 'notice')})` : 'Links',
      onAction: () => void go('/console/links'),
    },
    ...(removals > 0
      ? [{ title: `Taken out (${removals})`, onAction: () => void go('/console/removals') }]
      : []),
    ...(isAdmin
      ? [{ title: 'Rules for links', onAction: () => void go('/console/admin/links') }]
      : []),
  ];
  const word = isWide ? 'Account' : 'More';

  return (
    <div className="account">
      <p className="account-who">
        <span className="account-name">{account.data?.name}</span>
        <span className="account-address">{account.data?.address}</span>
      </p>
      <ActionMenu
        label={word}
        hasWords
        className="account-button"
        icon={
          <>
            {isWide ? <CircleUserRound /> : <Menu />}{' '}
            <span className="navigation-word">{word}</span>
            {!isWide && notices + removals > 0 ? (
              <span className="badge">
                {notices + removals}
                <span className="visually-hidden"> waiting</span>
              </span>
            ) : null}
          </>
        }
        items={[
          ...(isWide ? [] : places),
          { title: 'Mail address', onAction: () => setMailOpen(true) },
          { title: 'Keyboard', onAction: () => setHelpOpen(true) },
          { title: 'Sign out', onAction: leave },
        ]}
      />
      <MailDialog isOpen={isMailOpen} onClose={() => setMailOpen(false)} />
      <KeyboardHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  );
}

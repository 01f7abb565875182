import CircleUserRound from 'lucide-react/icons/circle-user-round';
import { useState } from 'react';
import { useAccount, useSignOut } from '../account/account-queries.ts';
import { toast } from '../ui/announcements.ts';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { sentenceOf } from '../api.ts';
import { KeyboardHelp } from './keyboard-help.tsx';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const account = useAccount();
  const signOut = useSignOut();
  const [isHelpOpen, setHelpOpen] = useState(false);

  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void go('/login'),
      onError: (error) => toast(sentenceOf(error)),
    });

  return (
    <div className="account">
      <p className="account-who">
        <span className="account-name">{account.data?.name}</span>
        <span className="account-address">{account.data?.address}</span>
      </p>
      <ActionMenu
        label="Account"
        className="account-button"
        icon={
          <>
            <CircleUserRound /> <span className="navigation-word">Account</span>
          </>
        }
        items={[
          { title: 'Keyboard', onAction: () => setHelpOpen(true) },
          { title: 'Sign out', onAction: leave },
        ]}
      />
      <KeyboardHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  );
}

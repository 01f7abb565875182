import Menu from 'lucide-react/icons/menu';
import { useState } from 'react';
import { useAccount, useSignOut } from '../account/account-queries.ts';
import { sentenceOf } from '../api.ts';
import { number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { Portrait } from '../ui/portrait.tsx';
import { useIsWide } from '../ui/use-media.ts';
import { Badge } from './badge.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { placeName, type Place } from './places.tsx';

interface AccountMenuProps {
  /** Those for which the bar of a phone has no room. */
  places: readonly Place[];
}

/** Who is signed in, and the way out; on a phone also the places for which its bar has no room. */
export function AccountMenu({ places }: AccountMenuProps) {
  const words = wordsOf('shell');
  const account = useAccount();
  const signOut = useSignOut();
  const isWide = useIsWide();
  const [isHelpOpen, setHelpOpen] = useState(false);

  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void go('/login'),
      onError: (error) => toast(sentenceOf(error)),
    });
  const waiting = places.reduce((sum, { badge = 0 }) => sum + badge, 0);
  const word = isWide ? words.account : words.more;

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
            {isWide ? (
              <Portrait name={account.data?.name ?? ''} src={account.data?.avatar ?? null} />
            ) : (
              <Menu />
            )}{' '}
            <span className="navigation-word">{word}</span>
            {!isWide && waiting > 0 ? <Badge amount={waiting} /> : null}
          </>
        }
        items={[
          ...(isWide ? [] : places.map(asItem)),
          { title: words.account, onAction: () => void go('/console/account') },
          { title: words.keyboard, onAction: () => setHelpOpen(true) },
          { title: words.signOut, onAction: leave },
        ]}
      />
      <KeyboardHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  );
}

const asItem = (place: Place) => ({
  title: place.badge ? `${placeName(place)} (${number(place.badge)})` : placeName(place),
  onAction: () => void go(place.path),
});

import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { AppsSection } from '../apps/apps-section.tsx';
import { ExportSection } from '../exports/export-section.tsx';
import { IdentitiesSection } from '../apps/identities-section.tsx';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { ElsewhereSection } from './elsewhere-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { LooksSection } from './looks-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SafetyLine } from './safety-line.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { TotpSection } from './totp-section.tsx';

/** C17: who one is here, how one comes in and from where, how the console looks, and the way out. */
export function AccountPage() {
  const [search] = useSearchParams();
  const section = search.get('section');
  useEffect(() => {
    const heading = section && document.querySelector(`#${CSS.escape(section)}-title`);
    if (!(heading instanceof HTMLElement)) return;
    heading.scrollIntoView();
    heading.focus();
  }, [section]);
  return (
    <Screen title={wordsOf('account').title}>
      <div className="account-sections">
        <ProfileSection />
        <SafetyLine />
        <PasskeysSection />
        <PasswordSection />
        <TotpSection />
        <IdentitiesSection />
        <SessionsSection />
        <TokensSection />
        <AppsSection />
        <ElsewhereSection />
        <LooksSection />
        <ExportSection />
        <LeaveSection />
      </div>
    </Screen>
  );
}

import { Link } from 'wouter';
import { wordsOf } from '../locale/words.ts';
import { AccountSection } from './account-section.tsx';

/** What is set on screens of its own. */
export function ElsewhereSection() {
  const words = wordsOf('account').elsewhere;
  const places = [
    ['/console/notifications', words.notifications],
    ['/console/webhooks', words.webhooks],
    ['/console/links', words.links],
  ] as const;
  return (
    <AccountSection id="elsewhere" title={words.title}>
      <ul className="account-list">
        {places.map(([path, word]) => (
          <li key={path}>
            <Link href={path}>{word}</Link>
          </li>
        ))}
      </ul>
    </AccountSection>
  );
}

import X from 'lucide-react/icons/x';
import { Link } from 'wouter';
import type { NoticeJson } from '../../../http/api/schemas/notices.ts';
import { wordsOf } from '../locale/words.ts';
import { endWords } from '../share/link-words.ts';
import { toast } from '../ui/announcements.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment, relative } from '../ui/words.ts';
import { isAboutLink, useAnotherWeek, useNotices, useReadNotice } from './notice-queries.ts';

/** What should be looked at, each with the one press that mostly settles it. */
export function Notices() {
  const notices = (useNotices().data ?? []).filter(isAboutLink);
  const words = wordsOf('links').notices;
  const read = useReadNotice();
  const longer = useAnotherWeek();
  if (notices.length === 0) return null;
  const onLonger = (notice: NoticeJson) =>
    longer.mutate(notice, { onSuccess: (expiresAt) => toast(endWords(expiresAt)) });
  return (
    <section className="notices" aria-label={words.title}>
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className="notice-line">
            <p>
              {notice.text}{' '}
              <time
                className="notice-time"
                dateTime={notice.createdAt}
                title={moment(notice.createdAt)}
              >
                {relative(notice.createdAt)}
              </time>
            </p>
            <div className="notice-actions">
              {isAboutTime(notice) ? (
                <Button
                  isBusy={longer.isPending && longer.variables.id === notice.id}
                  onClick={() => onLonger(notice)}
                >
                  {words.anotherWeek}
                </Button>
              ) : null}
              {notice.href ? (
                <Link className="button tertiary" href={notice.href}>
                  {words.look}
                </Link>
              ) : null}
              <IconButton label={words.putAway} onClick={() => read.mutate(notice.id)}>
                <X />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      <ErrorLine error={longer.error ?? read.error} />
    </section>
  );
}

const isAboutTime = ({ kind }: NoticeJson) =>
  kind === 'link.expiring' || kind === 'link.expired' || kind === 'link.requested';

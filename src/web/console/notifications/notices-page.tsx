import Check from 'lucide-react/icons/check';
import { Link, useSearchParams } from 'wouter';
import type { NoticeJson } from '../../../http/api/schemas/notices.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment, relative } from '../ui/words.ts';
import { useMarkRead, useNoticeList } from './notice-queries.ts';

/** Everything that I was told, of every kind. */
export function NoticesPage() {
  const words = wordsOf('notifications');
  const [search] = useSearchParams();
  const isAll = search.get('show') === 'all';
  const notices = useNoticeList(!isAll);
  const mark = useMarkRead();
  const list = notices.data ?? [];
  const views = [
    { href: '/console/notices', title: words.onlyUnread, isHere: !isAll },
    { href: '/console/notices?show=all', title: words.all, isHere: isAll },
  ];
  return (
    <Screen title={words.title}>
      <div className="notices-bar">
        <nav className="filters" aria-label={words.show}>
          <ul>
            {views.map(({ href, title, isHere }) => (
              <li key={href}>
                <Link href={href} aria-current={isHere ? 'true' : undefined}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="notices-actions">
          {list.some(({ readAt }) => readAt === null) ? (
            <Button isBusy={mark.isPending} onClick={() => mark.mutate(null)}>
              {words.readAll}
            </Button>
          ) : null}
          <Link className="button tertiary" href="/console/notifications">
            {words.settings}
          </Link>
        </div>
      </div>
      <ErrorLine error={mark.error} />
      {notices.error && !notices.data ? (
        <Problem error={notices.error} onRetry={() => void notices.refetch()} />
      ) : null}
      {notices.isPending ? <WaitingRows label={words.loading} rows={6} /> : null}
      {notices.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href="/console">
              {words.toAlbums}
            </Link>
          }
        >
          {isAll ? words.noneAtAll : words.none}
        </Empty>
      ) : null}
      {list.length > 0 ? (
        <ul className="notice-list" aria-label={words.list}>
          {list.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} onRead={() => mark.mutate(notice.id)} />
          ))}
        </ul>
      ) : null}
      <MoreOnSight query={notices} />
    </Screen>
  );
}

function NoticeLine({ notice, onRead }: { notice: NoticeJson; onRead: () => void }) {
  const words = wordsOf('notifications');
  const { createdAt, href, readAt, text } = notice;
  return (
    <li className={readAt ? 'notice-row' : 'notice-row unread'}>
      <p>
        {readAt ? null : <span className="visually-hidden">{words.unread}: </span>}
        {text}{' '}
        <time className="notice-time" dateTime={createdAt} title={moment(createdAt)}>
          {relative(createdAt)}
        </time>
      </p>
      <div className="notice-actions">
        {href ? (
          <Link
            className="button tertiary"
            href={href}
            aria-label={fill(words.lookAt, { text })}
            onClick={readAt ? undefined : onRead}
          >
            {words.look}
          </Link>
        ) : null}
        {readAt ? null : (
          <IconButton
            label={words.read}
            aria-label={fill(words.readThis, { text })}
            onClick={onRead}
          >
            <Check />
          </IconButton>
        )}
      </div>
    </li>
  );
}

import type { ExportJson } from '../../../http/api/schemas/exports.ts';
import { AccountSection } from '../account/account-section.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { bytes, day } from '../ui/words.ts';
import { useEndExport, useExports, useFetchExport, useMakeExport } from './export-queries.ts';

/** Everything of mine, to take along: asked for, prepared, fetched. */
export function ExportSection() {
  const words = wordsOf('account').exports;
  const exports = useExports();
  const make = useMakeExport();
  return (
    <AccountSection id="exports" title={words.title}>
      <p>{words.sentence}</p>
      <p>{words.stays}</p>
      {exports.error ? (
        <Problem error={exports.error} onRetry={() => void exports.refetch()} />
      ) : null}
      {exports.isPending ? <WaitingRows label={wordsOf('account').loading} rows={1} /> : null}
      <ul className="account-list" aria-label={words.title}>
        {exports.data?.map((one) => (
          <ExportRow key={one.id} one={one} />
        ))}
      </ul>
      <MoreOnSight query={exports} />
      <div className="form-actions">
        <Button
          isBusy={make.isPending}
          onClick={() => make.mutate(null, { onSuccess: () => toast(words.asked) })}
        >
          {words.all}
        </Button>
      </div>
      <ErrorLine error={make.error} />
    </AccountSection>
  );
}

function ExportRow({ one }: { one: ExportJson }) {
  const words = wordsOf('account').exports;
  const fetch = useFetchExport();
  const end = useEndExport();
  const isReady = one.state === 'ready';
  return (
    <li>
      <div>
        <p className="account-item">{one.name}</p>
        <p className="account-facts" aria-live="polite">
          {factsOf(one)}
        </p>
        <ErrorLine error={fetch.error ?? end.error} />
      </div>
      <div className="form-actions">
        {isReady ? (
          <Button
            aria-label={`${words.fetch} ${one.name}`}
            isBusy={fetch.isPending}
            onClick={() => fetch.mutate(one.id)}
          >
            {words.fetch}
          </Button>
        ) : null}
        <Button
          look="tertiary"
          aria-label={`${words.end} ${one.name}`}
          isBusy={end.isPending}
          onClick={() => end.mutate(one.id, { onSuccess: () => toast(words.ended) })}
        >
          {words.end}
        </Button>
      </div>
    </li>
  );
}

function factsOf({ albumCount, bytes: size, expiresAt, photoCount, state }: ExportJson): string {
  const words = wordsOf('account').exports;
  if (state !== 'ready') return words[state];
  return [
    counted(words.albums, albumCount ?? 0),
    counted(words.photos, photoCount ?? 0),
    bytes(size ?? 0),
    fill(words.until, { day: day(expiresAt) }),
  ].join(' · ');
}

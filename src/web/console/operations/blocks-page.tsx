import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { DomainBlockJson } from '../../../http/api/schemas/moderation.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { day } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { AllowList } from './allow-list.tsx';
import { BlockForm } from './block-form.tsx';
import { useBlocks, useSteerBlocks } from './server-queries.ts';

/** D4: servers that are kept at a distance. */
export function BlocksPage() {
  const words = wordsOf('operations').blocks;
  const [search] = useSearchParams();
  const domain = search.get('domain') ?? '';
  const blocks = useBlocks();
  const { end } = useSteerBlocks();
  const [ending, setEnding] = useState<DomainBlockJson>();
  return (
    <AdminScreen
      title={words.title}
      header={
        <div className="screen-header">
          <div>
            <Link href="/console/admin/federation">{wordsOf('operations').server.back}</Link>
            <h1 tabIndex={-1}>{words.title}</h1>
          </div>
          <Lists />
        </div>
      }
    >
      <p className="operations-sentence">{words.sentence}</p>
      <Loaded query={blocks}>
        {(list) =>
          list.length === 0 ? (
            <p className="empty-line">{words.none}</p>
          ) : (
            <ul className="block-list">
              {list.map((block) => (
                <li key={block.id}>
                  <div className="block-words">
                    <span className="federated">{block.domain}</span>
                    <span className="cell-note">
                      {words.severities[block.severity]} · {day(block.createdAt)}
                    </span>
                    {block.reason ? <span>{block.reason}</span> : null}
                    {block.publicReason ? (
                      <span className="cell-note">
                        {words.publicReason}: {block.publicReason}
                      </span>
                    ) : null}
                  </div>
                  <Button look="tertiary" onClick={() => setEnding(block)}>
                    {words.end}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreOnSight query={blocks} />
      <BlockForm key={domain} domain={domain} />
      <AllowList />
      <ConfirmDialog
        title={fill(words.endTitle, { domain: ending?.domain ?? '' })}
        action={words.end}
        isOpen={ending !== undefined}
        onClose={() => setEnding(undefined)}
        onConfirm={() => end.mutateAsync(ending?.id ?? '')}
        onDone={() => toast(fill(words.ended, { domain: ending?.domain ?? '' }))}
      >
        <p>{words.endWords}</p>
      </ConfirmDialog>
    </AdminScreen>
  );
}

/** The list as a file, out and in. */
function Lists() {
  const words = wordsOf('operations').blocks;
  const { take } = useSteerBlocks();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className="screen-actions">
      <a className="button" href="/api/v1/admin/domain-blocks/list.csv" download>
        {words.exportList}
      </a>
      <Button isBusy={take.isPending} onClick={() => file.current?.click()}>
        {words.importList}
      </Button>
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={words.importList}
        onChange={({ target }) => {
          const list = target.files?.[0];
          if (list) {
            take.mutate(list, { onSuccess: (result) => toast(fill(words.imported, result)) });
          }
          target.value = '';
        }}
      />
      <ErrorLine error={take.error} />
    </div>
  );
}

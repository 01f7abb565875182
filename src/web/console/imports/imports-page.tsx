import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { ImportCard } from './import-card.tsx';
import { useImports } from './import-queries.ts';
import { NewImport } from './new-import.tsx';

const isOpen = ({ state, undoneAt }: ImportJson): boolean => state !== 'done' && undoneAt === null;

/** C16: photos from elsewhere are looked through, brought over and reported. */
export function ImportsPage() {
  const words = wordsOf('imports');
  const imports = useImports();
  const list = imports.data ?? [];
  const open = list.filter(isOpen);
  const over = list.filter((one) => !isOpen(one));
  return (
    <Screen title={words.title}>
      <div className="imports">
        <p className="imports-sentence">{words.sentence}</p>
        {imports.error && !imports.data ? (
          <Problem error={imports.error} onRetry={() => void imports.refetch()} />
        ) : null}
        {imports.isPending ? <WaitingRows label={words.loading} rows={2} /> : null}
        <List title={words.open} imports={open} />
        {imports.data ? <NewImport isFirst={open.length === 0} /> : null}
        <List title={words.history} imports={over} />
        <MoreOnSight query={imports} />
      </div>
    </Screen>
  );
}

function List({ title, imports }: { title: string; imports: ImportJson[] }) {
  if (imports.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="import-list">
        {imports.map((one) => (
          <li key={one.id}>
            <ImportCard made={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

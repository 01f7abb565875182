import type { PhotoJson } from '../../../http/api/schemas.ts';
import type { VersionJson } from '../../../http/api/schemas/versions.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { bytes, day, format, relative } from '../ui/words.ts';
import { pickFiles } from '../upload/pick-files.ts';
import { useReplaceFile, useRestoreVersion, useVersions } from './version-queries.ts';

/** The file of a photo: replaced by another one, and brought back. */
export function PhotoVersions({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('photo').versions;
  const versions = useVersions(photo.id);
  const replace = useReplaceFile(photo.id);
  const restore = useRestoreVersion(photo.id);
  const list = versions.data ?? [];
  const isComing = list.some(({ state }) => state === 'coming');
  const choose = async () => {
    const [file] = await pickFiles({ isOne: true, withVideos: photo.video !== null });
    if (file) replace.mutate(file);
  };
  return (
    <div className="versions">
      <p className="hint">{words.hint}</p>
      <div className="form-actions">
        <Button isBusy={replace.isPending || isComing} onClick={() => void choose()}>
          {words.replace}
        </Button>
      </div>
      <p aria-live="polite">{isComing ? words.coming : null}</p>
      <ul className="version-list">
        {list.map((version) => (
          <li key={version.id}>
            <Version version={version} />
            {version.state === 'former' ? (
              <Button
                look="tertiary"
                isBusy={restore.isPending || isComing}
                onClick={() => restore.mutate(version.id)}
              >
                {words.restore}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ErrorLine error={replace.error ?? restore.error ?? versions.error} />
    </div>
  );
}

function Version({ version }: { version: VersionJson }) {
  const words = wordsOf('photo').versions;
  const { state, failure, changedAt, endsAt } = version;
  if (state === 'coming') return null;
  if (state === 'failed') return <p>{fill(words.failed, { reason: failure ?? '' })}</p>;
  const file = `${format(version.mediaType).toUpperCase()}, ${bytes(version.bytes)}`;
  return (
    <p>
      {fill(words.former, { file, when: relative(changedAt) })}
      {endsAt ? <span className="hint">{fill(words.until, { day: day(endsAt) })}</span> : null}
    </p>
  );
}

import type { ReportActionJson, ReportTargetJson } from '../../../http/api/schemas/moderation.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { BlockEffect } from '../operations/block-effect.tsx';
import { useBlockPreview } from '../operations/server-queries.ts';
import { useAdminAccount } from './admin-queries.ts';

interface ReportEffectProps {
  action: ReportActionJson;
  target: ReportTargetJson | undefined;
}

/** What an action about a report would reach, in numbers, where it reaches more than one thing. */
export function ReportEffect({ action, target }: ReportEffectProps) {
  if (action === 'block_server' && target?.host) return <OfServer host={target.host} />;
  if (action === 'suspend_account' && target?.account) return <OfPerson id={target.account.id} />;
  return null;
}

function OfServer({ host }: { host: string }) {
  const preview = useBlockPreview(host.replace(/:\d+$/, '')).data;
  return preview ? <BlockEffect preview={preview} severity="suspend" /> : null;
}

function OfPerson({ id }: { id: string }) {
  const words = wordsOf('administration').people;
  const counts = useAdminAccount(id).data?.counts;
  if (!counts) return null;
  return (
    <p>
      {fill(words.suspendEffect, {
        albums: counted(words.albums, counts.albums),
        photos: counted(words.photos, counts.photos),
        links: counted(words.links, counts.links),
      })}
    </p>
  );
}

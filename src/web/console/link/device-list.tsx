import { useState } from 'react';
import type { LinkDeviceJson, LinkJson } from '../../../http/api/schemas/links.ts';
import { Phrase } from '../locale/phrase.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { moment, relative } from '../ui/words.ts';
import { useDevices, useRemoveDevices } from './device-queries.ts';

/** The devices on which a link is open; each can be shown out. */
export function DeviceList({ link }: { link: LinkJson }) {
  const words = wordsOf('link').devices;
  const devices = useDevices(link.id);
  const remove = useRemoveDevices(link.id);
  const [isAsking, setAsking] = useState(false);
  const list = devices.data ?? [];
  const inside = list.filter(({ state }) => state === 'admitted');
  if (devices.error && !devices.data) {
    return <Problem error={devices.error} onRetry={() => void devices.refetch()} />;
  }
  return (
    <section aria-label={words.title}>
      {devices.data && list.length === 0 ? <p className="hint">{words.none}</p> : null}
      <ul className="devices">
        {list.map((device) => (
          <li key={device.id}>
            <DeviceWords device={device} />
            {device.state === 'admitted' ? (
              <Button
                look="tertiary"
                aria-label={fill(words.removeOne, { name: device.label ?? words.this })}
                onClick={() =>
                  remove.mutate(device.id, { onSuccess: () => toast(words.isRemoved) })
                }
              >
                {words.remove}
              </Button>
            ) : (
              <span className="state">{words.removed}</span>
            )}
          </li>
        ))}
      </ul>
      <MoreOnSight query={devices} />
      <ErrorLine error={remove.error} />
      {inside.length > 1 ? (
        <Button onClick={() => setAsking(true)}>{words.removeAll}</Button>
      ) : null}
      <ConfirmDialog
        title={words.removeAllTitle}
        action={words.all}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutateAsync(null)}
        onDone={() => toast(words.allRemoved)}
      >
        <p>{counted(words.closes, link.deviceCount || inside.length)}</p>
      </ConfirmDialog>
    </section>
  );
}

function DeviceWords({ device }: { device: LinkDeviceJson }) {
  const words = wordsOf('link').devices;
  return (
    <div className="device-words">
      <span className="device-name">{device.label ?? words.unknown}</span>
      <span className="hint">
        <Phrase
          words={device.network ? words.seenFrom : words.seen}
          when={<time title={moment(device.lastSeenAt)}>{relative(device.lastSeenAt)}</time>}
          first={moment(device.createdAt)}
          network={device.network}
        />
      </span>
    </div>
  );
}

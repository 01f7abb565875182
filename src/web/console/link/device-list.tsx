import { useState } from 'react';
import type { LinkDeviceJson, LinkJson } from '../../../http/api/schemas/links.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { count, moment, relative } from '../ui/words.ts';
import { useDevices, useRemoveDevices } from './device-queries.ts';

/** The devices on which a link is open; each can be shown out. */
export function DeviceList({ link }: { link: LinkJson }) {
  const devices = useDevices(link.id);
  const remove = useRemoveDevices(link.id);
  const [isAsking, setAsking] = useState(false);
  const list = devices.data ?? [];
  const inside = list.filter(({ state }) => state === 'admitted');
  if (devices.error && !devices.data) {
    return <Problem error={devices.error} onRetry={() => void devices.refetch()} />;
  }
  return (
    <section aria-label="Devices">
      {devices.data && list.length === 0 ? (
        <p className="hint">No device has opened it yet.</p>
      ) : null}
      <ul className="devices">
        {list.map((device) => (
          <li key={device.id}>
            <DeviceWords device={device} />
            {device.state === 'admitted' ? (
              <Button
                look="tertiary"
                aria-label={`Remove ${device.label ?? 'this device'}`}
                onClick={() =>
                  remove.mutate(device.id, { onSuccess: () => toast('Device removed') })
                }
              >
                Remove
              </Button>
            ) : (
              <span className="state">Removed</span>
            )}
          </li>
        ))}
      </ul>
      <MoreOnSight query={devices} />
      <ErrorLine error={remove.error} />
      {inside.length > 1 ? (
        <Button onClick={() => setAsking(true)}>Remove all devices</Button>
      ) : null}
      <ConfirmDialog
        title="Remove all devices?"
        action="Remove all"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutateAsync(null)}
        onDone={() => toast('All devices removed')}
      >
        <p>
          The link closes on {count(link.deviceCount || inside.length, 'device')} within seconds,
          and begins to count from nought.
        </p>
      </ConfirmDialog>
    </section>
  );
}

function DeviceWords({ device }: { device: LinkDeviceJson }) {
  return (
    <div className="device-words">
      <span className="device-name">
        {device.label ?? 'A browser that does not say what it is'}
      </span>
      <span className="hint">
        Seen <time title={moment(device.lastSeenAt)}>{relative(device.lastSeenAt)}</time>, first{' '}
        {moment(device.createdAt)}
        {device.network ? `, from ${device.network}` : ''}
      </span>
    </div>
  );
}

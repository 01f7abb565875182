import type { ReactNode } from 'react';

/** A fediverse address that can be selected without scripts and copied with them. */
export function CopyAddress({ address }: { address: string }): ReactNode {
  return (
    <span className="address">
      <code>{address}</code>
      <copy-button text={address} />
    </span>
  );
}

import { z } from 'zod';
import { evictAllDevices, evictDevice } from '../../domain/share-links/devices/evict-device.ts';
import { findDevices } from '../../domain/share-links/devices/find-devices.ts';
import { findOwnLink, findOwnLinkLocked } from '../../domain/share-links/find-share-links.ts';
import type { LinkDevice } from '../../domain/share-links/devices/link-device.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { linkDevice, type LinkDeviceJson } from './schemas/links.ts';

/** The browsers that one’s links have let in. */
export const linkDevices = [
  endpoint({
    summary: 'The devices on which a link was opened, the latest first',
    route: 'GET /links/:id/devices',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(linkDevice),
    async handle({ scope, viewer, params, query }) {
      const link = await findOwnLink(scope, viewer, params.id);
      const { items, next } = await findDevices(scope, link, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary: 'Show a device out, at once; its place is free',
    route: 'DELETE /links/:id/devices/:deviceId',
    guard: 'account',
    params: byId.extend({ deviceId: z.uuid() }),
    status: 204,
    async handle({ scope, viewer, params }) {
      const link = await findOwnLinkLocked(scope, viewer, params.id);
      await evictDevice(scope, link, params.deviceId);
    },
  }),
  endpoint({
    summary: 'Forget all devices, so that any may come in again as far as there is room',
    route: 'DELETE /links/:id/devices',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await evictAllDevices(scope, await findOwnLinkLocked(scope, viewer, params.id));
    },
  }),
];

const present = (device: LinkDevice): LinkDeviceJson => ({
  id: device.id,
  state: device.evictedAt ? 'evicted' : 'admitted',
  label: device.label,
  person: device.actor && presentRemote(device.actor),
  network: device.network,
  createdAt: device.createdAt.toISOString(),
  lastSeenAt: device.lastSeenAt.toISOString(),
});

const presentRemote = ({ address, name, url }: RemoteActor): LinkDeviceJson['person'] => ({
  address: `@${address}`,
  name: name || address,
  url,
});

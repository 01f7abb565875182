import webPush from 'web-push';

/** What a server signs its messages with (VAPID, RFC 8292), in base64url. */
export type PushKeyPair = { publicKey: string; privateKey: string };

/** A browser that takes messages: where its maker does, and what only it can read them with. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };

/** What the browser's service worker gets. */
export type PushMessage = {
  title: string;
  body: string;
  /** Where a press leads, on this server. */
  href: string;
  /** A later message with the same one takes the place of an earlier one that is still shown. */
  tag: string;
};

/** New keys. */
export const createPushKeys = (): PushKeyPair => webPush.generateVAPIDKeys();

const DAY = 86_400;

/**
 * One message, encrypted for one browser (RFC 8291) and signed, as the POST that its maker wants. Nothing is sent here:
 * the address is somebody else's, and whoever sends minds where it leads.
 * @throws Error for keys that are none
 */
export function pushRequest(
  { endpoint, p256dh, auth }: PushTarget,
  message: PushMessage,
  { keys, contact }: { keys: PushKeyPair; contact: string },
): { url: string; headers: Record<string, string>; body: Buffer } {
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(message),
    { TTL: DAY, urgency: 'normal', vapidDetails: { subject: contact, ...keys } },
  );
  const named = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  return {
    url: endpoint,
    headers: Object.fromEntries(named),
    body: body ?? Buffer.alloc(0),
  };
}

/** Whether keys that a browser named can be encrypted for: an uncompressed point of P-256, and sixteen bytes. */
export const areKeys = ({ p256dh, auth }: Pick<PushTarget, 'p256dh' | 'auth'>): boolean =>
  Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16;

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { PushSubscriptionJson } from '../../../http/api/schemas/notices.ts';
import { api } from '../api.ts';

/** Whether this browser shows notices; `null` while that is found out. */
export type PushState = 'on' | 'off' | 'denied' | 'missing' | 'install' | null;

const isIos = (): boolean =>
  /iPad|iPhone|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1);

async function stateOf(): Promise<Exclude<PushState, null>> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) {
    return isIos() ? 'install' : 'missing';
  }
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

async function begin(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  try {
    await api.post<PushSubscriptionJson>('/account/push-subscriptions', {
      endpoint,
      keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
    });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return true;
}

/** This browser shows no more notices: its maker forgets the address, and the server when it next writes there. */
export async function endPush(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return;
  const registration = await navigator.serviceWorker.getRegistration('/');
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** Whether this browser shows notices while the console is closed, and how that is changed. */
export function usePushBrowser(publicKey: string): {
  state: PushState;
  error: unknown;
  set: (isOn: boolean) => void;
} {
  const client = useQueryClient();
  const [state, setState] = useState<PushState>(null);
  const [error, setError] = useState<unknown>(null);
  const look = useCallback(
    async () => setState(await stateOf().catch(() => 'missing' as const)),
    [],
  );
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- The browser is asked, and answers later.
    void look();
  }, [look]);
  const set = (isOn: boolean) => {
    setError(null);
    const done = isOn ? begin(publicKey) : endPush();
    done
      .catch((reason: unknown) => setError(reason))
      .finally(() => {
        void look();
        void client.invalidateQueries({ queryKey: ['notice-settings'] });
      });
  };
  return { state, error, set };
}

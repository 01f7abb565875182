import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { openDeskStream } from './desk-stream.ts';
import { createRefresher } from './refresher.ts';

/** While it is shown, what the console knows is looked at again when the server says that it changed. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresher = createRefresher(client);
    const close = openDeskStream(refresher);
    return () => {
      close();
      refresher.stop();
    };
  }, [client]);
}

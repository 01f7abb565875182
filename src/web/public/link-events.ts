/** What a link allows now and how much it shows; `GET /s/:token/state` answers the same. */
export type LinkState = {
  state: 'active';
  downloads: 'off' | 'web' | 'original';
  uploads: 'off' | 'on' | 'only';
  comments: 'off' | 'view' | 'on';
  photoCount: number;
  /** Another word whenever photos came or went. */
  revision: string;
};

/** The link is not open any more: told to everything that shows photos or remembers them. */
export const linkClosed = 'albumen:link-closed';

/** The link allows something else than before. */
export const linkChanged = 'albumen:link-changed';

/** A photo that this page sent has an answer. */
export const photosSent = 'albumen:photos-sent';

/** Photos went. */
export const photosRemoved = 'albumen:photos-removed';

/** What each of these says: why it is closed, by its code; the state as it is now; what became of it; what went. */
type LinkEvents = {
  [linkClosed]: string;
  [linkChanged]: LinkState;
  [photosSent]: string;
  [photosRemoved]: readonly string[];
};

/** Listens to one of these while an element is on the page; answers how to stop. */
export function onLink<Name extends keyof LinkEvents>(
  event: Name,
  heard: (detail: LinkEvents[Name]) => void,
): () => void {
  const listener = (it: Event) => heard((it as CustomEvent<LinkEvents[Name]>).detail);
  addEventListener(event, listener);
  return () => removeEventListener(event, listener);
}

/** Tells everybody on this page. */
export const tellPage = <Name extends keyof LinkEvents>(
  event: Name,
  detail: LinkEvents[Name],
): void => {
  dispatchEvent(new CustomEvent(event, { detail }));
};

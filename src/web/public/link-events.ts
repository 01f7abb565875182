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

/** The link allows something else than before; `detail` is a {@link LinkState}. */
export const linkChanged = 'albumen:link-changed';

/** Photos went; `detail` is the list of their ids. */
export const photosRemoved = 'albumen:photos-removed';

/** Listens to one of these while an element is on the page; answers how to stop. */
// The detail's type is the event's, as its constant says.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function onLink<Detail>(event: string, heard: (detail: Detail) => void): () => void {
  const listener = (it: Event) => heard((it as CustomEvent<Detail>).detail);
  addEventListener(event, listener);
  return () => removeEventListener(event, listener);
}

/** Tells everybody on this page. */
export const tellPage = (event: string, detail: unknown = null): void => {
  dispatchEvent(new CustomEvent(event, { detail }));
};

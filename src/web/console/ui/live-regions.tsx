import { endToast, useAnnouncements } from './announcements.ts';

/** The console's voice: always in the page, above every dialog, so that nothing said is lost. */
export function LiveRegions() {
  const announcements = useAnnouncements();
  const said = (manner: string) =>
    announcements
      .filter((one) => one.manner === manner)
      .map(({ id, text, action }) => (
        <p key={id}>
          {text}
          {action ? (
            <>
              {' '}
              <button
                type="button"
                onClick={() => {
                  endToast();
                  action.onAction();
                }}
              >
                {action.title}
              </button>
            </>
          ) : null}
        </p>
      ));
  return (
    <div data-live-announcer="true">
      <div className="toasts" aria-live="polite">
        {said('toast')}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {said('polite')}
      </div>
      <div className="visually-hidden" role="alert">
        {said('assertive')}
      </div>
    </div>
  );
}

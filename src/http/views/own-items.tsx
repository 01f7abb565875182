import type { ReactNode } from 'react';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';

/** A photo that this browser sent through a link. */
export type OwnItem = {
  /** Its contribution. */
  id: string;
  state: 'processing' | 'pending' | 'accepted' | 'rejected' | 'withdrawn' | 'failed';
  /** Why it was not taken, or could not be prepared. */
  reason: string | null;
  /** Null while it is prepared, and once it is gone. */
  thumbnail: { url: string; width: number; height: number } | null;
  caption: string;
  altText: string;
  /** Where its forms post to; null once it can be neither changed nor withdrawn. */
  action: string | null;
};

/** What this browser sent, the latest first. */
export type OwnItemsProps = {
  items: readonly OwnItem[];
  /** Where the same is asked for as JSON. */
  url: string;
};

/** Photos that a guest sent, with what became of each; forms that work as they are change or withdraw them. */
export function OwnItems({ own: { items, url } }: { own: OwnItemsProps }): ReactNode {
  const said = useLocale().words.guests.own;
  return (
    <own-photos id="own" url={url} failed={said.notDone} hidden={items.length === 0}>
      <section aria-labelledby="own-title">
        <h2 id="own-title" tabIndex={-1}>
          {said.heading}
        </h2>
        <ul>
          {items.map((item, index) => (
            <Item key={item.id} item={item} place={index + 1} total={items.length} />
          ))}
        </ul>
      </section>
    </own-photos>
  );
}

function Item(props: { item: OwnItem; place: number; total: number }): ReactNode {
  const { number, words } = useLocale();
  const { item, place, total } = props;
  const said = words.guests.own;
  const { action, altText, caption, id, reason, state, thumbnail } = item;
  const name = fill(said.photo, { place: number(place), total: number(total) });
  return (
    <li className={state} data-id={id}>
      {thumbnail ? (
        <img
          src={thumbnail.url}
          width={thumbnail.width}
          height={thumbnail.height}
          alt={altText || name}
          loading="lazy"
          decoding="async"
        />
      ) : (
        <span className="plate" aria-hidden="true" />
      )}
      <div>
        <p>
          {caption && <span className="caption">{caption}</span>}
          <span className="state">{said.states[state]}</span>
          {reason && <span className="reason">{reason}</span>}
        </p>
        {action && (
          <div className="choices">
            <Describe item={item} action={action} name={caption || name} />
            <Withdraw action={action} name={caption || name} />
          </div>
        )}
      </div>
    </li>
  );
}

type ChoiceProps = { action: string; name: string };

function Choice({ children, name, words }: { children: ReactNode; name: string; words: string }) {
  return (
    <details>
      <summary>
        {words}
        <span className="visually-hidden">: {name}</span>
      </summary>
      {children}
    </details>
  );
}

function Describe({ action, item, name }: ChoiceProps & { item: OwnItem }): ReactNode {
  const said = useLocale().words.guests.own;
  const { altText, caption, id } = item;
  return (
    <Choice words={said.edit} name={name}>
      <form method="post" action={action} data-said={said.saved}>
        <input type="hidden" name="do" value="edit" />
        <div className="field">
          <label htmlFor={`caption-${id}`}>{said.caption}</label>
          <input
            type="text"
            id={`caption-${id}`}
            name="caption"
            defaultValue={caption}
            maxLength={1000}
          />
        </div>
        <div className="field">
          <label htmlFor={`alt-${id}`}>{said.altText}</label>
          <textarea
            id={`alt-${id}`}
            name="altText"
            defaultValue={altText}
            maxLength={1500}
            rows={2}
            aria-describedby={`alt-hint-${id}`}
          />
          <p className="hint" id={`alt-hint-${id}`}>
            {said.altHint}
          </p>
        </div>
        <button type="submit" className="button">
          {said.save}
        </button>
      </form>
    </Choice>
  );
}

/** It asks before: the button that does it is inside. */
function Withdraw({ action, name }: ChoiceProps): ReactNode {
  const said = useLocale().words.guests.own;
  return (
    <Choice words={said.withdraw} name={name}>
      <form method="post" action={action} data-said={said.isWithdrawn}>
        <input type="hidden" name="do" value="withdraw" />
        <p>{said.withdrawAsk}</p>
        <button type="submit" className="button danger">
          {said.withdrawIt}
        </button>
      </form>
    </Choice>
  );
}

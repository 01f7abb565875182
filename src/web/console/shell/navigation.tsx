import { Fragment } from 'react';
import { Link, useLocation } from 'wouter';
import { wordsOf } from '../locale/words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Badge } from './badge.tsx';
import { Mark } from './mark.tsx';
import { placeName, usePlaces, type Place } from './places.tsx';
import { RoomBar } from './room-bar.tsx';
import { UploadEntry } from './upload-entry.tsx';

/** A rail where there is room for one, a bar at the foot where there is not; there the rest is under More. */
export function Navigation() {
  const words = wordsOf('shell');
  const places = usePlaces();
  const admin = places.filter(({ group }) => group === 'admin');
  return (
    <header className="navigation">
      <Link className="brand" href="/console">
        <Mark /> {words.brand}
      </Link>
      <nav aria-label={words.navigation}>
        <ul>
          {places
            .filter(({ group }) => group !== 'admin')
            .map((place) => (
              <Fragment key={place.path}>
                <PlaceLink {...place} />
                {place.name === 'review' ? <UploadEntry /> : null}
              </Fragment>
            ))}
        </ul>
      </nav>
      {admin.length > 0 ? (
        <nav aria-label={words.administration} className="for-rail">
          <ul>
            {admin.map((place) => (
              <PlaceLink key={place.path} {...place} />
            ))}
          </ul>
        </nav>
      ) : null}
      <RoomBar />
      <AccountMenu places={places.filter(({ group }) => group !== 'bar')} />
    </header>
  );
}

const beginsHere = (here: string) => (path: string) => path.startsWith(here);

function PlaceLink(place: Place) {
  const { path, icon, group, badge = 0, isHere = beginsHere(path) } = place;
  const [location] = useLocation();
  return (
    <li className={group === 'bar' ? undefined : 'for-rail'}>
      <Link href={path} aria-current={isHere(location) ? 'page' : undefined}>
        {icon} <span className="navigation-word">{placeName(place)}</span>
        {badge > 0 ? <Badge amount={badge} /> : null}
      </Link>
    </li>
  );
}

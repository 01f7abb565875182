import { describe, expect, test } from 'vitest';
import { albumGroup } from '../../../src/federation/documents/album-group.ts';
import { photoNote } from '../../../src/federation/documents/photo-note.ts';
import { alps, aPhoto, film, host, hut, keys, paths } from './cast.ts';

const pictureOf = (some: Parameters<typeof aPhoto>[0]) => {
  const { attachment } = photoNote(paths, alps, aPhoto(some));
  return (attachment as Record<string, unknown>[])[0]!;
};

describe('the Note of a photo', () => {
  test('tells the place only where the owner shows it', () => {
    const hidden = photoNote(paths, alps, aPhoto({ showLocation: false }));
    const shown = photoNote(paths, alps, aPhoto({ showLocation: true }));
    expect(JSON.stringify(hidden)).not.toContain('46.5775');
    expect(JSON.stringify(shown)).toContain('46.5775');
  });

  test('cuts a long alternative text at 1500 graphemes, and keeps it plain (T049)', () => {
    const family = '👨‍👩‍👧';
    const { name } = pictureOf({ altText: family.repeat(4000) });
    expect([...new Intl.Segmenter().segment(String(name))]).toHaveLength(1500);
    expect(name).toBe(`${family.repeat(1499)}…`);
    expect(pictureOf({ altText: family.repeat(1500) })['name']).toBe(family.repeat(1500));
    expect(pictureOf({ altText: '<b>Ada & Bo</b>' })['name']).toBe('<b>Ada & Bo</b>');
  });

  test('is never made with a picture that would be too large for others (T048)', () => {
    const [rendition] = aPhoto().renditions;
    for (const size of [{ width: 5001 }, { height: 5001 }, { height: 0 }]) {
      const photo = aPhoto({ renditions: [{ ...rendition!, ...size }] });
      expect(() => photoNote(paths, alps, photo)).toThrow('cannot be published');
    }
    const largest = pictureOf({ renditions: [{ ...rendition!, width: 5000 }] });
    expect(largest).toMatchObject({ width: 5000 });
  });

  test('shows of a film that is too large for others its picture', () => {
    const clip = { ...film.clip!, width: 7680, height: 4320 };
    expect(pictureOf({ kind: 'video', clip })).toMatchObject({ mediaType: 'image/jpeg' });
    expect(pictureOf({ kind: 'image', clip: film.clip })).toMatchObject({ type: 'Image' });
  });

  test('is sensitive where its photo is, and gives no warning that nobody wrote (T050)', () => {
    const covered = photoNote(paths, alps, aPhoto({ sensitive: true }));
    expect(covered).toMatchObject({ sensitive: true });
    expect(photoNote(paths, alps, aPhoto())).toMatchObject({ sensitive: false });
    expect(covered).not.toHaveProperty('summary');
  });

  test('is as old as its post, also when its photo is from 1985 (T013)', () => {
    const scan = photoNote(paths, alps, aPhoto({ takenAt: '1985-05-04T12:00:00+02:00' }));
    expect(scan).toMatchObject({
      published: '2026-08-01T10:00:00.000Z',
      takenAt: '1985-05-04T12:00:00+02:00',
    });
  });

  test('says under which licence it is: its own, its author’s, or the album’s for its owner’s photos', () => {
    const licensed = { ...alps, license: 'cc-by-sa' } as const;
    const of = (some: Parameters<typeof aPhoto>[0], album = licensed) =>
      photoNote(paths, album, aPhoto(some))['license'];
    const cc = 'https://creativecommons.org/licenses';
    expect(of({})).toBe(`${cc}/by-sa/4.0/`);
    expect(of({ license: 'cc0' })).toBe('https://creativecommons.org/publicdomain/zero/1.0/');
    expect(of({ license: 'reserved' })).toBeUndefined();
    expect(of({ contributor: hut.contributor })).toBe(`${cc}/by-nc/4.0/`);
    const { license: _, ...silent } = hut.contributor!;
    expect(of({ contributor: silent })).toBeUndefined();
    expect(of({ contributor: silent, license: 'cc-by' })).toBe(`${cc}/by/4.0/`);
  });

  test('may be quoted by all who can read it, or by the album alone', () => {
    const album = paths.actor(alps.id);
    const quoters = (audience: 'public' | 'followers' | 'private') =>
      photoNote(paths, { ...alps, audience }, aPhoto())['interactionPolicy'];
    const everybody = 'https://www.w3.org/ns/activitystreams#Public';
    expect(quoters('public')).toEqual({ canQuote: { automaticApproval: [everybody] } });
    for (const audience of ['followers', 'private'] as const) {
      expect(quoters(audience)).toEqual({ canQuote: { automaticApproval: [album] } });
    }
  });
});

describe('the actor of an album', () => {
  const document = (some: Partial<typeof alps>) =>
    albumGroup(paths, { ...alps, ...some }, { host, keys, cover: undefined });

  test('approves its followers unless everybody may read it', () => {
    expect(document({ audience: 'private' })['manuallyApprovesFollowers']).toBe(true);
    expect(document({ audience: 'followers' })['manuallyApprovesFollowers']).toBe(true);
    expect(document({ approveFollowers: true })['manuallyApprovesFollowers']).toBe(true);
    expect(document({})['manuallyApprovesFollowers']).toBe(false);
  });

  test('names where it was before as a list, and where it went as an address', () => {
    const before = 'https://old.example/users/alps';
    const after = 'https://new.example/users/alps';
    const moved = document({ alsoKnownAs: [before], movedTo: after });
    expect(moved).toMatchObject({ alsoKnownAs: [before], movedTo: after });
    expect(Object.keys(document({}))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/alsoKnownAs|movedTo/)]),
    );
  });
});

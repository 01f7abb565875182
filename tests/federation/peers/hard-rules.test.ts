import { describe, expect, test } from 'vitest';
import { PUBLIC } from '../../../src/federation/paths.ts';
import {
  activities,
  depthOf,
  everything,
  golden,
  listOf,
  notes,
  posts,
  type Json,
} from './golden.ts';

const pictures = posts.flatMap(({ name, object }) =>
  (object['attachment'] as Json[]).map((picture) => ({ name, picture })),
);
const isFilm = ({ picture }: (typeof pictures)[number]) => picture['mediaType'] === 'video/mp4';
const films = pictures.filter(isFilm);
const timeOf = (value: unknown) => new Date(String(value)).getTime();

describe('the hard rules of every Note', () => {
  test.each(notes)('$name: it is by one actor, named by one string', ({ object }) => {
    expect(object['attributedTo']).toEqual(expect.any(String));
  });

  test.each(notes)('$name: it has no name, which would be read as a warning', ({ object }) => {
    expect(object).not.toHaveProperty('name');
  });

  test.each(notes)(
    '$name: a summary is a warning, and comes with sensitive (T050)',
    ({ object }) => {
      expect('summary' in object && object['sensitive'] !== true).toBe(false);
    },
  );

  test.each(notes)('$name: it has no target (T013)', ({ object }) => {
    expect(object).not.toHaveProperty('target');
  });

  test.each(notes)('$name: its address is one string on its own host', ({ object }) => {
    expect(new URL(object['url'] as string).host).toBe(new URL(object['id'] as string).host);
  });

  test.each(notes)('$name: a change is later than the publication', ({ object }) => {
    if (!('updated' in object)) return;
    expect(timeOf(object['updated'])).toBeGreaterThan(timeOf(object['published']));
  });

  test.each(posts)(
    '$name: it is published when it was posted, not when it was taken (T013)',
    ({ object }) => {
      expect(timeOf(object['published'])).toBeGreaterThanOrEqual(timeOf('2026-08-01T00:00:00Z'));
      if (!('takenAt' in object)) return;
      expect(timeOf(object['published'])).toBeGreaterThan(timeOf(object['takenAt']));
    },
  );

  test.each(posts)('$name: tags are a list', ({ object }) => {
    expect(Array.isArray(object['tag'])).toBe(true);
  });

  test.each(posts)('$name: pictures are a list of one to four (T013)', ({ object }) => {
    expect(Array.isArray(object['attachment'])).toBe(true);
    expect((object['attachment'] as Json[]).length).toBeGreaterThanOrEqual(1);
    expect((object['attachment'] as Json[]).length).toBeLessThanOrEqual(4);
  });

  test('no two of them share an address', () => {
    const idOf = new Map(notes.map(({ object }) => [object['url'], object['id']]));
    for (const { object } of notes) expect(idOf.get(object['url'])).toBe(object['id']);
  });
});

describe('the hard rules of every picture', () => {
  test.each(films)('$name: it is a Document in MP4 with one address and a JPEG', ({ picture }) => {
    expect(picture).toMatchObject({
      type: 'Document',
      url: expect.stringMatching(/^https:\/\/photos\.example\/m\/[\w-]+\/clip\.mp4$/),
      icon: { type: 'Image', mediaType: 'image/jpeg' },
    });
  });

  const stills = pictures.filter((it) => !isFilm(it));
  test.each(stills)('$name: it is an Image in JPEG with one address', ({ picture }) => {
    expect(picture).toMatchObject({
      type: 'Image',
      mediaType: 'image/jpeg',
      url: expect.stringMatching(/^https:\/\/photos\.example\/m\/[\w-]+\/federated\.jpg$/),
    });
  });

  test.each(pictures)(
    '$name: it is no page to link to, and stands for nothing alone',
    ({ picture }) => {
      for (const term of ['href', 'id', 'summary']) expect(picture).not.toHaveProperty(term);
    },
  );

  test.each(pictures)(
    '$name: its sides are whole numbers that nobody refuses (T048)',
    ({ picture }) => {
      for (const side of [picture['width'], picture['height']]) {
        expect(Number.isInteger(side) && Number(side) >= 1 && Number(side) <= 5000).toBe(true);
      }
    },
  );

  test.each(pictures)('$name: its blurhash has four by three parts', ({ picture }) => {
    expect(picture['blurhash']).toMatch(/^L.{27}$/);
  });

  test.each(pictures)('$name: no serial number and no place goes unasked', ({ name, picture }) => {
    const told = listOf(picture['exifData']).map((it) => (it as Json)['name']);
    expect(told.filter((it) => /Serial|Owner|Artist/.test(String(it)))).toEqual([]);
    const isShown = ['photo-note-with-credit', 'update'].includes(name);
    expect(told.some((it) => String(it).startsWith('GPS'))).toBe(isShown);
  });
});

describe('the hard rules of every document', () => {
  test.each(everything.filter(({ object }) => 'to' in object || 'cc' in object))(
    '$name: audiences are lists of whole addresses (T013)',
    ({ object }) => {
      for (const audience of [object['to'], object['cc'] ?? []]) {
        expect(Array.isArray(audience)).toBe(true);
        for (const one of audience as string[]) expect(URL.canParse(one)).toBe(true);
      }
    },
  );

  test.each(golden)('$name: the public is named by its whole address', ({ object }) => {
    expect(JSON.stringify(object)).not.toMatch(/"(as:Public|Public)"/);
  });

  test.each(golden)('$name: it is small and at most eight levels deep (T013)', ({ object }) => {
    expect(depthOf(object)).toBeLessThanOrEqual(8);
    expect(JSON.stringify(object).length).toBeLessThan(64 * 1024);
  });

  test.each(activities())('$name: an activity is its actor’s, on its host', ({ object }) => {
    expect(new URL(String(object['id'])).host).toBe(new URL(String(object['actor'])).host);
  });

  test.each(activities('Create'))(
    '$name: a Create tells its time and repeats whom it is for (T046)',
    ({ object }) => {
      const note = object['object'] as Json;
      expect(object['published']).toBe(note['published']);
      expect([object['to'], object['cc']]).toEqual([note['to'], note['cc']]);
      expect(object['actor']).toBe(note['attributedTo']);
      expect(note).not.toHaveProperty('updated');
    },
  );

  test.each(
    activities('Update').filter(({ object }) => (object['object'] as Json)['type'] === 'Note'),
  )('$name: an Update is later than what it updates (T053)', ({ object }) => {
    const { published, updated } = object['object'] as Json;
    expect(timeOf(updated)).toBeGreaterThan(timeOf(published));
    expect(object['published']).toBe(updated);
  });

  test.each(everything.filter(({ object }) => object['type'] === 'Tombstone'))(
    '$name: a tombstone has no author (T056)',
    ({ object }) => expect(object).not.toHaveProperty('attributedTo'),
  );

  test('a note is deleted by its embedded tombstone (T056)', () => {
    const found = golden.find(({ name }) => name === 'delete');
    expect(found?.object['object']).toMatchObject({ type: 'Tombstone', formerType: 'Note' });
  });

  test('what is for followers names them alone', () => {
    const found = golden.find(({ name }) => name === 'photo-note-for-followers');
    expect(found?.object).toMatchObject({
      to: [`${String(found?.object['attributedTo'])}/followers`],
      cc: [],
      interactionPolicy: { canQuote: { automaticApproval: [found?.object['attributedTo']] } },
    });
    expect(JSON.stringify(found)).not.toContain(PUBLIC);
  });
});

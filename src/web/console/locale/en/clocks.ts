/** The clocks of an album's cameras: what is wrong with them, and what was corrected. */
export const clocks = {
  title: 'Camera clocks',
  loading: 'Comparing the cameras',
  none: 'No photo here says with what it was taken.',
  sentence:
    'Photos stand in the order in which they were taken. A clock that was wrong is corrected for all photos of that camera; the files stay as they are.',
  done: 'Done',
  region: 'A camera’s clock',
  theirs: '{name}’s camera',
  yours: 'Your camera',
  owners: 'The owner’s camera',
  photos: { one: '{count} photo', other: '{count} photos' },
  late: {
    one: 'seems {duration} late, by {count} photo',
    other: 'seems {duration} late, by {count} photos',
  },
  early: {
    one: 'seems {duration} early, by {count} photo',
    other: 'seems {duration} early, by {count} photos',
  },
  zoneless: {
    one: 'says no time zone, which seems to be {zone}, by {count} photo',
    other: 'says no time zone, which seems to be {zone}, by {count} photos',
  },
  later: '{duration} later',
  earlier: '{duration} earlier',
  zone: 'time zone {zone}',
  nothing: 'nothing',
  units: {
    day: { one: '{count} day', other: '{count} days' },
    hour: { one: '{count} hour', other: '{count} hours' },
    minute: { one: '{count} minute', other: '{count} minutes' },
    second: { one: '{count} second', other: '{count} seconds' },
  },
  correction: 'corrected: {change}',
  correct: 'Correct',
  correctThis: 'Correct: {name}',
  correctAll: { one: 'Correct {count} photo', other: 'Correct {count} photos' },
  correctedAll: {
    one: 'Corrected {count} photo. Undo is under Camera clocks.',
    other: 'Corrected {count} photos. Undo is under Camera clocks.',
  },
  notNow: 'Not now',
  corrected: 'Corrected',
  undone: 'As the clock said',
  undo: 'Undo',
  undoThis: 'Undo: {name}',
};

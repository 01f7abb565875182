/** What a new link can be like, by setting: its values as options, and as a few words of a summary. */
export const linkDefaults = {
  days: {
    label: 'Ends',
    values: {
      null: { option: 'Never', summary: 'ends: never' },
      1: { option: 'After a day', summary: 'ends: after a day' },
      7: { option: 'After a week', summary: 'ends: after a week' },
      30: { option: 'After 30 days', summary: 'ends: after 30 days' },
      90: { option: 'After 90 days', summary: 'ends: after 90 days' },
      365: { option: 'After a year', summary: 'ends: after a year' },
    },
  },
  deviceLimit: {
    label: 'Works on',
    values: {
      null: { option: 'Any number of devices', summary: 'works on: any number of devices' },
      2: { option: '2 devices', summary: 'works on: 2 devices' },
      5: { option: '5 devices', summary: 'works on: 5 devices' },
      10: { option: '10 devices', summary: 'works on: 10 devices' },
      25: { option: '25 devices', summary: 'works on: 25 devices' },
      50: { option: '50 devices', summary: 'works on: 50 devices' },
    },
  },
  downloads: {
    label: 'Downloads',
    values: {
      web: { option: 'Web size', summary: 'downloads: web size' },
      off: { option: 'Off', summary: 'downloads: off' },
      original: { option: 'Originals', summary: 'downloads: originals' },
    },
  },
  location: {
    label: 'Location of photos',
    values: {
      remove: { option: 'Removed', summary: 'location of photos: removed' },
      keep: { option: 'Kept', summary: 'location of photos: kept' },
    },
  },
  metadata: {
    label: 'Camera and settings',
    values: {
      keep: { option: 'Kept', summary: 'camera and settings: kept' },
      remove: { option: 'Removed', summary: 'camera and settings: removed' },
    },
  },
  review: {
    label: 'Photos of guests',
    values: {
      hold: { option: 'Reviewed first', summary: 'photos of guests: reviewed first' },
      auto: { option: 'Appear directly', summary: 'photos of guests: appear directly' },
    },
  },
  comments: {
    label: 'Comments',
    values: {
      off: { option: 'Off', summary: 'comments: off' },
      view: { option: 'Read', summary: 'comments: read' },
      on: { option: 'Read and write', summary: 'comments: read and write' },
    },
  },
  showsNames: {
    label: 'Names',
    values: {
      true: { option: 'Shown', summary: 'names: shown' },
      false: { option: 'Hidden', summary: 'names: hidden' },
    },
  },
  layout: {
    label: 'Layout',
    values: {
      rows: { option: 'Rows', summary: 'layout: rows' },
      squares: { option: 'Squares', summary: 'layout: squares' },
      days: { option: 'Days', summary: 'layout: days' },
    },
  },
  language: {
    label: 'Language',
    values: {
      null: { option: 'The visitor’s own', summary: 'language: the visitor’s own' },
      en: { option: 'English', summary: 'language: English' },
      de: { option: 'Deutsch', summary: 'language: Deutsch' },
    },
  },
};

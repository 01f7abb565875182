import type { Words } from '../catalogue.ts';

export const ui: Words['ui'] = {
  cancel: 'Abbrechen',
  loadMore: 'Mehr laden',
  closePanel: '{title} schließen',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert.',
  justNow: 'gerade eben',
  verySoon: 'in weniger als einer Minute',
  faults: {
    byName: {
      handle: '3 bis 30 Kleinbuchstaben, Ziffern oder _.',
      password: '10 bis 128 Zeichen.',
      mail: 'Das ist keine Mail-Adresse.',
    },
    byReason: {
      needed: 'Das wird gebraucht.',
      short: { one: 'Mindestens {count} Zeichen.', other: 'Mindestens {count} Zeichen.' },
      long: { one: 'Höchstens {count} Zeichen.', other: 'Höchstens {count} Zeichen.' },
      low: 'Mindestens {limit}.',
      high: 'Höchstens {limit}.',
      few: { one: 'Mindestens {count}.', other: 'Mindestens {count}.' },
      many: { one: 'Höchstens {count}.', other: 'Höchstens {count}.' },
      invalid: 'So lässt sich das nicht verwenden.',
    },
  },
  failed: 'Der Server konnte das nicht tun. Versuch es noch einmal.',
  unreachable:
    'Der Server antwortet nicht. Sieh nach, ob du online bist, dann versuch es noch einmal.',
  wentWrong: 'Etwas ging schief. Versuch es noch einmal.',
};

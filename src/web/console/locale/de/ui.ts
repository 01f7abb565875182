import type { Words } from '../catalogue.ts';

export const ui: Words['ui'] = {
  cancel: 'Abbrechen',
  loadMore: 'Mehr laden',
  closePanel: '{title} schließen',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert.',
  justNow: 'gerade eben',
  verySoon: 'in weniger als einer Minute',
  failed: 'Der Server konnte das nicht tun. Versuch es noch einmal.',
  unreachable:
    'Der Server antwortet nicht. Sieh nach, ob du online bist, dann versuch es noch einmal.',
  wentWrong: 'Etwas ging schief. Versuch es noch einmal.',
};

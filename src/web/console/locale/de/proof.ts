import type { Words } from '../catalogue.ts';

export const proof: Words['proof'] = {
  title: 'Bist du es?',
  reasons: {
    reauthentication_needed: 'Zeig noch einmal, dass du es bist. Dann geht es von selbst weiter.',
    second_factor_needed: 'Dafür braucht es einen Passkey oder einen Code neben dem Passwort.',
  },
  prove: 'Zeigen, dass du es bist',
  again: 'Noch einmal versuchen',
  passkey: 'Passkey verwenden',
  password: 'Passwort',
  code: 'Code deiner App oder ein Wiederherstellungscode',
  go: 'Weiter',
  cancel: 'Abbrechen',
  setUp: 'Du hast noch keins von beiden. Füge deinem Konto einen Passkey oder eine App hinzu.',
  toAccount: 'Zum Konto',
  loading: 'Wird geladen',
};

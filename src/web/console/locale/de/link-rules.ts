import type { Words } from '../catalogue.ts';

export const linkRules: Words['linkRules'] = {
  title: 'Regeln für Links',
  notYours: 'Nur wer diesen Server verwaltet, setzt Regeln für dessen Links.',
  loading: 'Die Regeln werden geladen',
  saved: 'Gespeichert',
  sharing: 'Teilen mit Links',
  permissions: {
    allowed: { title: 'Erlaubt', explanation: 'Alle können Links zu ihren Alben machen.' },
    noNew: {
      title: 'Keine neuen Links',
      explanation: 'Links, die es schon gibt, öffnen sich weiterhin.',
    },
    blocked: {
      title: 'Abgeschaltet',
      explanation: 'Keine neuen Links, und keiner, den es schon gibt, öffnet sich.',
    },
  },
  lifetime: 'Ein Link ist höchstens offen',
  anyLifetime: 'So lange, wie seine Besitzerin oder sein Besitzer mag',
  days: { one: '{count} Tag', other: '{count} Tage' },
  deviceLimit: 'Ein Link öffnet sich auf höchstens',
  anyDevices: 'Beliebig vielen Geräten',
  devices: { one: '{count} Gerät', other: '{count} Geräten' },
  needsPassword: 'Jeder Link braucht ein Passwort',
  pauseAll: 'Alle Links dieses Servers pausieren',
  effect: {
    title: { one: 'Betrifft {count} Link', other: 'Betrifft {count} Links' },
    apply: 'Anwenden',
    affected: {
      one: 'Die Änderung betrifft {count} Link dieses Servers.',
      other: 'Die Änderung betrifft {count} Links dieses Servers.',
    },
    none: 'Durch die Änderung öffnet oder schließt sich kein Link.',
    violating: {
      one: 'Ein Link hält sich dann nicht an die Regeln. Er bleibt, wie er ist, und steht hier.',
      other:
        '{count} Links halten sich dann nicht an die Regeln. Sie bleiben, wie sie sind, und stehen hier.',
    },
  },
  violating: {
    title: 'Links, die sich nicht an die Regeln halten',
    none: 'Alle Links halten sich daran.',
    aLink: 'Link',
    line: '{link} zu „{album}“ von {owner}: {why}',
    why: {
      not_allowed: 'sollte es nicht geben',
      password: 'kein Passwort',
      lifetime: 'zu lange offen',
      devices: 'auf zu vielen Geräten',
    },
  },
  own: {
    title: 'Neue Links',
    hint: 'So beginnt jeder Link. Links, die es schon gibt, bleiben, wie sie sind.',
    saved: 'Gespeichert.',
  },
  everybodys: {
    title: 'Neue Links von allen',
    hint: 'Wo weder der Link noch die eigenen Vorgaben dessen, dem er gehört, etwas anderes sagen.',
  },
  asUsual: 'Wie üblich',
  asUsualIs: 'Wie üblich: {value}',
};

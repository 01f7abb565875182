import type { Words } from '../words.ts';

const full =
  'Das Album kann gerade keine Fotos mehr aufnehmen. Versuch es später, oder frag, wer dir den Link geschickt hat.';

/** What adding photos says, in German. */
export const upload: Words['upload'] = {
  region: 'Fotos, die du hinzufügst',
  file: 'Datei',
  progress: 'Fortschritt',
  actions: 'Aktionen',
  dropHint: 'Oder leg Fotos und Ordner hier ab, oder füg ein Bild ein.',
  choosing: 'Wir warten auf deine Fotos …',
  preparing: 'Wird vorbereitet …',
  preparingFiles: '{count} werden vorbereitet …',
  keepOpen:
    'Lass diese Seite offen, bis alle Fotos gesendet sind: Wenn du sie schließt, hört das Senden auf.',
  adding: '{place} von {total} wird hinzugefügt',
  pausedAt: 'Angehalten bei {done} von {total}',
  waits: 'Wartet auf eine Verbindung',
  outcomes: {
    added: 'Hinzugefügt',
    waiting: 'Wird noch durchgesehen',
    duplicate: 'Schon im Album',
    refused: 'Nicht angenommen',
  },
  states: {
    preparing: 'Wird vorbereitet',
    queued: 'Wartet',
    waiting: 'Wartet auf eine Verbindung',
    paused: 'Angehalten',
    sending: '{percent} % von {size}',
    checking: 'Wird geprüft',
  },
  pauseAll: 'Anhalten',
  continueAll: 'Weiter',
  one: {
    pause: { short: 'Anhalten', named: '{file} anhalten' },
    continue: { short: 'Weiter', named: '{file} weiter senden' },
    cancel: { short: 'Abbrechen', named: '{file} abbrechen' },
    again: { short: 'Noch einmal', named: '{file} noch einmal senden' },
  },
  notAdded: {
    one: '{count} Datei wurde nicht hinzugefügt',
    other: '{count} Dateien wurden nicht hinzugefügt',
  },
  interrupted:
    '{done} von {total} wurden gesendet. Wähle dieselben Fotos noch einmal aus, und der Rest folgt.',
  forget: 'Vergessen',
  later: {
    minutes: {
      one: 'Versuch es in {count} Minute noch einmal.',
      other: 'Versuch es in {count} Minuten noch einmal.',
    },
    hours: {
      one: 'Versuch es in {count} Stunde noch einmal.',
      other: 'Versuch es in {count} Stunden noch einmal.',
    },
  },
  noReason: 'Der Server hat nicht gesagt, warum. Versuch es später noch einmal.',
  reasons: {
    file_unreadable: 'Diese Datei ließ sich nicht lesen. Wähle sie noch einmal aus.',
    file_empty: 'Diese Datei ist leer. Wähle eine andere aus.',
    file_too_large: 'Diese Datei ist größer als {size}. Schick eine kleinere Kopie.',
    unsupported_type:
      'Das ist kein Foto, das sich zeigen lässt. Schick JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL oder RAW.',
    video_unavailable: 'Dieser Server nimmt keine Videos an. Fotos sind willkommen.',
    limits: 'Dieses Video ist zu lang oder zu groß. Schick ein kürzeres Stück davon.',
    unsafe_file: 'Dieses Foto hat viel zu viele Pixel. Schick eine kleinere Kopie.',
    too_many_pixels: 'Dieses Foto hat viel zu viele Pixel. Schick eine kleinere Kopie.',
    hash_mismatch:
      'Diese Datei kam anders an, als sie abgeschickt wurde. Wähle sie noch einmal aus.',
    name_required: 'Schreib zuerst deinen Namen: Das Album fragt danach.',
    uploads_disabled:
      'Dieses Album nimmt gerade keine Fotos an. Was wartet, bleibt hier, bis es wieder geht.',
    quota_exceeded: full,
    storage_full: full,
    contributor_blocked: 'Wem das Album gehört, nimmt keine Fotos mehr von dir an.',
    album_full: 'Das Album ist voll. Frag, wer dir den Link geschickt hat.',
    too_many_attempts: 'Das war sehr viel auf einmal.',
    unavailable: 'Der Server ist beschäftigt. Versuch es später noch einmal.',
    internal:
      'Der Server hat einen Fehler gemacht; er wurde notiert. Versuch es später noch einmal.',
    link_paused: 'Dieser Link ist pausiert. Was wartet, bleibt hier, bis er wieder offen ist.',
    link_expired: 'Dieser Link ist abgelaufen: Durch ihn kommen keine Fotos mehr hinzu.',
    link_revoked: 'Dieser Link wurde entfernt: Durch ihn kommen keine Fotos mehr hinzu.',
    link_exhausted: 'Dieser Link wurde so oft geöffnet, wie er darf.',
    device_evicted: 'Wer diesen Link geteilt hat, hat ihn in diesem Browser geschlossen.',
    password_required:
      'Dieses Album hat jetzt ein Passwort. Öffne es noch einmal, dann geht es weiter.',
  },
};

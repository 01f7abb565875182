import type { Words } from '../words.ts';

const tooMany = 'Das waren zu viele Versuche. Versuch es später noch einmal.';

/** Why a guest's photo is not taken. */
export const photoRefusals: Words['refusals'] = {
  duplicate: 'Das Album hat dieses Foto schon.',
  file_empty: 'Die Datei ist leer.',
  file_too_large: 'Fotos dürfen bis zu 200 MB groß sein.',
  unsupported_type: 'Fotos können JPEG-, PNG-, WebP-, AVIF- oder GIF-Dateien sein.',
  too_many_pixels: 'Dieses Foto hat zu viele Megapixel.',
  quota_exceeded: 'Das Album kann gerade keine Fotos mehr aufnehmen.',
  storage_full: 'Der Server hat keinen Platz mehr.',
  unavailable: 'Der Server kann das gerade nicht.',
  internal: 'Der Server hat einen Fehler gemacht. Er wurde notiert.',
  no_files: 'Wähle mindestens ein Foto aus.',
  too_many_files: 'Das sind zu viele Dateien auf einmal.',
  multipart_expected: 'Schick Dateien mit dem Formular.',
  malformed_multipart: 'Das Formular kam nicht vollständig an.',
  uploads_disabled: 'Dieser Link nimmt keine Fotos an.',
  too_many_attempts: tooMany,
  wrong_password: 'Dieses Passwort öffnet das Album nicht.',
  password_required: 'Dieses Album hat ein Passwort.',
  admission_required: 'Dieser Link zählt, wer ihn öffnet. Öffne zuerst seine Seite.',
  sharing_disabled: 'Das Teilen ist zurzeit abgeschaltet.',
  link_not_found: 'Diesen Link gibt es nicht.',
  link_revoked: 'Wer diesen Link geteilt hat, hat ihn wieder entfernt.',
  link_paused: 'Dieser Link ist gerade pausiert.',
  link_not_yet_open: 'Dieser Link ist noch nicht offen.',
  link_expired: 'Dieser Link ist abgelaufen.',
  link_exhausted: 'Dieser Link wurde schon so oft geöffnet, wie er darf.',
  device_limit_reached: 'Dieser Link ist schon auf so vielen Geräten offen, wie er darf.',
  device_evicted: 'Wer diesen Link geteilt hat, hat ihn in diesem Browser geschlossen.',
};

/** What visitors of public pages and links can be refused. */
export const refusals: Words['refusals'] = {
  ...photoRefusals,
  not_found: 'Hier ist nichts.',
  comments_disabled: 'Dieser Link nimmt keine Kommentare an.',
  download_disabled: 'Dieser Link gibt keine Downloads.',
  original_withheld:
    'Das Original dieses Fotos gibt es nicht ohne seine Angaben über die Person, der es gehört.',
  cross_origin: 'Das geht nur von den Seiten dieses Servers aus.',
  cookie_required:
    'Dieser Link zählt mit einem Cookie die Browser, die ihn öffnen, und dieser Browser hat es nicht behalten.',
  busy: 'Der Server ist beschäftigt. Versuch es gleich noch einmal.',
  too_many_comments: 'Das ist zu viel auf einmal.',
  too_late: 'Ein Kommentar lässt sich 15 Minuten lang ändern.',
  comments_off: 'Kommentare sind abgeschaltet.',
  body_too_large: 'Die Eingabe ist zu lang.',
  answer_expected: 'Die Antwort ist Ja oder Nein.',
  invalid_address: 'Eine Adresse sieht aus wie du@server.',
  local_address: 'Dieses Album ist schon auf diesem Server.',
  server_not_found:
    'Diesen Server finden wir nicht. Prüfe die Schreibweise, oder kopiere die Adresse.',
};

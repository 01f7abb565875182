import type { Words } from '../words.ts';

const tooMany = 'Das waren zu viele Versuche. Versuch es später noch einmal.';

/** Why a guest's photo is not taken. */
export const photoRefusals: Words['refusals'] = {
  duplicate: 'Das Album hat dieses Foto schon.',
  file_empty: 'Die Datei ist leer.',
  file_too_large: 'Dieses Foto ist größer, als dieser Server annimmt.',
  unsupported_type:
    'Fotos können JPEG-, PNG-, WebP-, AVIF-, GIF-, HEIC-, TIFF-, JPEG-XL- oder RAW-Dateien sein.',
  video_unavailable: 'Dieser Server nimmt keine Videos an.',
  limits: 'Dieses Video ist zu lang oder zu groß.',
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
  contributor_blocked: 'Das Album nimmt keine Fotos von dir an.',
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
  comments_disabled: 'Hier nimmt das Album keine Kommentare an.',
  comments_closed: 'Hier kann man nicht mehr kommentieren.',
  no_such_parent: 'Worauf du antwortest, gibt es nicht mehr.',
  emoji_unknown: 'Diese Reaktion hat das Album nicht.',
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
  own_album: 'Dieses Album gehört dir. Es gibt nichts, wobei du mitmachen müsstest.',
  join_disabled: 'Über diesen Link kann niemand mitmachen.',
  join_needs_album: 'Dieser Link zeigt nur ausgewählte Fotos und nimmt niemanden in ihr Album auf.',
  was_removed:
    'Man hat dich aus diesem Album entfernt. Bitte um eine neue Einladung, wenn du zurück willst.',
  join_needs_downloads: 'Über einen Link ohne Downloads kann niemand mitmachen.',
  claims_disabled: 'Dieser Link nimmt niemanden mit einem Konto auf einem anderen Server auf.',
  claim_pending:
    'An diese Adresse ging gerade schon ein Code für einen anderen Browser. Gib ihn dort ein, oder warte eine halbe Stunde.',
  claim_not_needed: 'Du gehörst schon zu diesem Album, mit deinem Konto hier.',
  claim_not_proven: 'Dieser Browser gehört hier noch niemandem. Gib zuerst deine Adresse an.',
  claim_at_home: 'Das ist ein Konto dieses Servers. Melde dich damit an.',
  claim_code_wrong:
    'Das ist nicht der Code, oder er gilt nicht mehr. Lass dir einen neuen schicken.',
  actor_not_found: 'Diese Adresse hat auf jenem Server niemand.',
  actor_not_a_person: 'Das ist keine Person, sondern ein Album, eine Gruppe oder ein Programm.',
  server_unreachable: 'Dieser Server antwortet gerade nicht.',
  authentication_required: 'Melde dich zuerst an.',
  second_factor_needed: 'Dafür braucht es einen Passkey oder einen Code neben dem Passwort.',
  app_unknown: 'Diese App kennt der Server nicht.',
  redirect_unknown: 'Diese Adresse hat die App nicht angemeldet.',
  app_asks_wrongly:
    'Die App fragt nicht so, wie sie sollte. Wer sie gemacht hat, kann das beheben.',
  invitation_not_found:
    'Diese Einladung gibt es nicht. Sie wurde angenommen, zurückgezogen oder ist abgelaufen.',
  invitation_used: 'Diese Einladung wurde schon benutzt.',
  invitation_expired: 'Diese Einladung ist abgelaufen.',
  too_many_sign_ups:
    'Heute sind so viele gekommen, dass der Server niemanden mehr aufnimmt. Versuch es morgen wieder.',
  too_many_reports: 'Heute wurde schon so viel gemeldet. Versuch es morgen wieder.',
  account_suspended: 'Die Verwaltung dieses Servers hat dieses Konto gesperrt.',
  mail_taken: 'Mit dieser Mail-Adresse gibt es schon ein Konto. Melde dich damit an.',
  registration_closed: 'Neue Konten legt an, wer diesen Server verwaltet.',
  photo_removed: 'Dieses Foto wurde entfernt.',
  password_common: 'Dieses Passwort haben viele. Nimm eins, das nur deins ist.',
  mail_off: 'Dieser Server verschickt keine Mails.',
  reset_over:
    'Diese Adresse wurde schon benutzt oder ist älter als eine halbe Stunde. Lass dir eine neue schicken.',
  setup_code_wrong: 'Diese Einrichtungsadresse ist nicht die, die der Server ausgegeben hat.',
  guests_not_allowed: 'Dieses Album ist nicht für Gäste.',
  handle_taken: 'Diesen Kontonamen gibt es schon.',
  second_factor_wrong: 'Dieser Code zählt nicht. Jeder zählt einmal: Warte auf den nächsten.',
  step_expired: 'Das hat zu lange gedauert. Melde dich noch einmal an.',
  wrong_credentials: 'Dieser Kontoname und dieses Passwort gehören nicht zusammen.',
  local_address: 'Dieses Album ist schon auf diesem Server.',
  server_not_found:
    'Diesen Server finden wir nicht. Prüfe die Schreibweise, oder kopiere die Adresse.',
};

import type { Words } from '../catalogue.ts';

export const linkDefaults: Words['linkDefaults'] = {
  days: {
    label: 'Endet',
    values: {
      null: { option: 'Nie', summary: 'endet nie' },
      1: { option: 'Nach einem Tag', summary: 'endet nach einem Tag' },
      7: { option: 'Nach einer Woche', summary: 'endet nach einer Woche' },
      30: { option: 'Nach 30 Tagen', summary: 'endet nach 30 Tagen' },
      90: { option: 'Nach 90 Tagen', summary: 'endet nach 90 Tagen' },
      365: { option: 'Nach einem Jahr', summary: 'endet nach einem Jahr' },
    },
  },
  deviceLimit: {
    label: 'Geräte',
    values: {
      null: { option: 'Beliebig viele', summary: 'auf beliebig vielen Geräten' },
      2: { option: '2 Geräte', summary: 'auf 2 Geräten' },
      5: { option: '5 Geräte', summary: 'auf 5 Geräten' },
      10: { option: '10 Geräte', summary: 'auf 10 Geräten' },
      25: { option: '25 Geräte', summary: 'auf 25 Geräten' },
      50: { option: '50 Geräte', summary: 'auf 50 Geräten' },
    },
  },
  downloads: {
    label: 'Downloads',
    values: {
      web: { option: 'Webgröße', summary: 'Downloads in Webgröße' },
      off: { option: 'Aus', summary: 'keine Downloads' },
      original: { option: 'Originale', summary: 'Downloads der Originale' },
    },
  },
  location: {
    label: 'Ort der Fotos',
    values: {
      remove: { option: 'Entfernt', summary: 'Ort der Fotos entfernt' },
      keep: { option: 'Behalten', summary: 'Ort der Fotos behalten' },
    },
  },
  metadata: {
    label: 'Kamera und Einstellungen',
    values: {
      keep: { option: 'Behalten', summary: 'Kamera und Einstellungen behalten' },
      remove: { option: 'Entfernt', summary: 'Kamera und Einstellungen entfernt' },
    },
  },
  review: {
    label: 'Fotos von Gästen',
    values: {
      hold: { option: 'Zuerst geprüft', summary: 'Fotos von Gästen zuerst geprüft' },
      auto: { option: 'Erscheinen direkt', summary: 'Fotos von Gästen erscheinen direkt' },
    },
  },
  comments: {
    label: 'Kommentare',
    values: {
      off: { option: 'Aus', summary: 'Kommentare: aus' },
      view: { option: 'Lesen', summary: 'Kommentare: lesen' },
      on: { option: 'Lesen und schreiben', summary: 'Kommentare: lesen und schreiben' },
    },
  },
  showsNames: {
    label: 'Namen',
    values: {
      true: { option: 'Gezeigt', summary: 'Namen gezeigt' },
      false: { option: 'Verborgen', summary: 'Namen verborgen' },
    },
  },
  layout: {
    label: 'Anordnung',
    values: {
      rows: { option: 'Reihen', summary: 'Anordnung in Reihen' },
      squares: { option: 'Quadrate', summary: 'Anordnung in Quadraten' },
      days: { option: 'Tage', summary: 'Anordnung nach Tagen' },
    },
  },
  language: {
    label: 'Sprache',
    values: {
      null: { option: 'Die des Gastes', summary: 'Sprache des Gastes' },
      en: { option: 'English', summary: 'Sprache: English' },
      de: { option: 'Deutsch', summary: 'Sprache: Deutsch' },
    },
  },
};

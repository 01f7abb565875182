import type { Words } from '../words.ts';

/** Albumen auf dem Startbildschirm. */
export const installed: Words['installed'] = {
  offline: {
    title: 'Offline',
    heading: 'Du bist offline',
    sentence: 'Diese Seite kommt mit deiner Verbindung zurück. Was du hochlädst, wartet.',
    again: 'Noch einmal versuchen',
  },
  share: {
    title: 'Fotos hinzufügen',
    heading: 'Wohin damit?',
    files: { one: '{count} Foto', other: '{count} Fotos' },
    albums: 'Alben',
    links: 'Alben von anderen',
    more: 'Alle Alben',
    none: 'In diesem Browser wurde noch kein Album geöffnet. Öffne eines, oder den Link, den dir jemand geschickt hat, und teile dann noch einmal.',
    signIn: 'Anmelden',
    nothing: 'Es wurde nichts geteilt',
    how: 'Teile Fotos aus deiner Galerie mit Albumen und wähle hier das Album.',
    missed: 'Die Fotos sind nicht angekommen. Öffne Albumen einmal und teile sie dann noch einmal.',
    discard: 'Verwerfen',
    ios: 'Auf iPhone oder iPad: Drücke in Safari auf Teilen, dann „Zum Home-Bildschirm“. Fotos kommen dann vom Album aus dazu.',
  },
};

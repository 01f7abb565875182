type Plural = { one: string; other: string };

/**
 * What the islands say, in the language of their page, which brings it along. Names in braces are filled in here; what
 * depends on a number has a sentence for each category of `Intl.PluralRules`.
 */
export type IslandWords = {
  /** Which `Intl.DateTimeFormat` writes dates as the page does (BCP 47). */
  dates: string;
  yourTime: string;
  days: string;
  hours: string;
  minutes: string;
  seconds: string;
  opensIn: string;
  tryAgain: string;
  tryAgainIn: string;
  loading: string;
  close: string;
  copy: string;
  copyIt: string;
  copied: string;
  pressCopy: string;
  show: string;
  hide: string;
  showPassword: string;
  lookingForServer: string;
  checkingLink: string;
  newPhotos: Plural;
  /** What changed at the link: what is allowed now, and what no more. */
  rules: Record<'downloads' | 'uploads' | 'comments' | 'commenting', { on: string; off: string }>;
  viewer: {
    name: string;
    placeOf: string;
    previous: string;
    next: string;
    zoom: string;
    notLoaded: string;
    removed: string;
    download: string;
    like: string;
    comments: string;
    fullScreen: string;
    playMotion: string;
    details: string;
    detailsOfPhoto: string;
    closeDetails: string;
    detailsNotLoaded: string;
    notSent: string;
  };
  slideshow: Record<'name' | 'play' | 'pause' | 'end' | 'seconds' | 'shuffle', string>;
};

import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Island<Attributes = object> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
  Attributes;

/** The islands of `src/web/public`, as JSX knows them: each enhances finished HTML. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'photo-grid': Island<{ total: number; offset: number }>;
      'more-photos': Island;
      'copy-button': Island<{ text: string }>;
      'follow-form': Island;
      'hash-dialog': Island;
      'local-time': Island;
      'count-down': Island<{ seconds: number }>;
      'show-password': Island;
      'live-state': Island<{ url: string }>;
      'add-photos': Island;
      'label-bar': Island;
      'page-keys': Island;
    }
  }
}

import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Island<Attributes = object> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> &
  Attributes;

/** The islands of `src/web/public`, as JSX knows them: each enhances finished HTML. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'photo-grid': Island<{ total: number; offset: number }>;
      'more-photos': Island;
      'claim-state': Island<{ url: string }>;
      'copy-button': Island<{ text: string }>;
      'fold-away': Island;
      'follow-form': Island;
      'hash-dialog': Island;
      'local-time': Island;
      'count-down': Island<{ seconds: number }>;
      'opens-in': Island<{ seconds: number }>;
      'show-password': Island;
      'link-admission': Island<{ action: string }>;
      'live-state': Island<{ url: string; count?: number; revision?: string }>;
      'add-photos': Island<{
        uploads: string;
        largest: number;
        'largest-video'?: number | undefined;
        words: string;
      }>;
      'own-photos': Island<{ url: string; failed: string }>;
      'label-bar': Island;
      'slide-show': Island;
      'talk-forms': Island;
      'month-rail': Island;
      'moving-picture': Island<{ how: 'motion' | 'loop' }>;
      'page-keys': Island;
    }
  }
}

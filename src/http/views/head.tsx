import type { ReactNode } from 'react';
import type { IslandWords } from '../../web/public/island-words.ts';
import type { Assets } from '../assets.ts';
import type { Language } from './locale/language.ts';
import { useLocale } from './locale/use-locale.ts';

/** What every page is rendered with, whatever it shows. */
export type PageContext = {
  assets: Assets;
  /** The public origin, without a slash at its end. */
  origin: string;
  /** What it is written in; its words and formats are `localeOf` it. */
  lang: Language;
  /** What was chosen in this browser; by itself as the system says. */
  theme?: 'light' | 'dark';
  /** The path of this request; navigation marks where one is by it. */
  path: string;
  /** Where a link's page asks to be counted among the link's devices, once it is shown. */
  admission?: string;
};

/** What a page says about itself to browsers, search engines and other servers. */
export type HeadProps = {
  title: string;
  /** False for everything behind a link, every state and every error. */
  indexable: boolean;
  /** What link previews may show; without it they get the generic product card. */
  card?: {
    /** Absolute; also the canonical address. */
    url: string;
    description: string;
    /** Absolute address of a JPEG: previews of several servers cannot read AVIF. */
    image: { url: string; width: number; height: number; alt: string } | null;
  };
  /** The ActivityStreams document of the same thing. */
  alternate?: string;
  /** The same in other forms: feeds, oEmbed. Addresses are absolute. */
  alternates?: { type: string; title: string; href: string }[];
  /** True for a page without islands. */
  isStatic?: true;
  /** A style sheet of its own beside the pages' one. */
  styles?: string;
  /** `@handle@host`, credited under previews of this page in the fediverse. */
  creator?: string;
};

const product = 'Albumen';

/** The document's head. */
export function Head({ head, page }: { head: HeadProps; page: PageContext }): ReactNode {
  const { assets } = page;
  const { words } = useLocale();
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{head.title}</title>
      <link
        rel="preload"
        as="font"
        type="font/woff2"
        href={assets.url('wix-madefor-display-latin.woff2')}
        crossOrigin="anonymous"
      />
      <link rel="stylesheet" href={assets.url('gallery.css')} />
      {head.styles && <link rel="stylesheet" href={assets.url(head.styles)} />}
      {!head.isStatic && (
        <>
          <meta name="island-words" content={islandWords(words.islands, head)} />
          <script type="module" src={assets.url('public.js')} />
        </>
      )}
      <link rel="icon" type="image/svg+xml" href={assets.url('favicon.svg')} />
      {!head.isStatic && (
        <>
          <link rel="manifest" href="/manifest.webmanifest" />
          <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
        </>
      )}
      <meta name="theme-color" content="#f3f3f3" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#151516" media="(prefers-color-scheme: dark)" />
      {!head.indexable && <meta name="robots" content="noindex" />}
      {head.alternate && (
        <link rel="alternate" type="application/activity+json" href={head.alternate} />
      )}
      {head.alternates?.map((other) => (
        <link key={other.type} rel="alternate" {...other} />
      ))}
      {head.creator && <meta name="fediverse:creator" content={head.creator} />}
      <meta property="og:site_name" content={product} />
      <meta property="og:type" content="website" />
      {head.card ? <Card title={head.title} card={head.card} /> : <ProductCard />}
    </head>
  );
}

/** Rules that change are told behind links alone. */
function islandWords({ rules, ...words }: IslandWords, { indexable }: HeadProps): string {
  return JSON.stringify(indexable ? words : { ...words, rules });
}

function Card({ title, card }: { title: string; card: NonNullable<HeadProps['card']> }): ReactNode {
  const { url, description, image } = card;
  return (
    <>
      <link rel="canonical" href={url} />
      <meta name="description" content={description} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      {image && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:type" content="image/jpeg" />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
    </>
  );
}

function ProductCard(): ReactNode {
  const { words } = useLocale();
  return (
    <>
      <meta property="og:title" content={product} />
      <meta property="og:description" content={words.gallery.productDescription} />
    </>
  );
}

import { createContext, useContext } from 'react';
import { localeOf, type Locale } from './locale.ts';

/** The locale of the page that is drawn; `renderDocument` sets it. */
export const LocaleContext = createContext<Locale>(localeOf('en'));

/** How the page speaks that a component stands on. */
export const useLocale = (): Locale => useContext(LocaleContext);

import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { declareLanguage } from './locale/language.ts';
import { loadWords } from './locale/words.ts';

/**
 * React Aria would add this rule as an inline style sheet, which our content policy refuses. An
 * element of that name keeps it from trying; the rule itself stands in `ui/overlays.css`.
 */
const pressableStyle = document.createElement('template');
pressableStyle.id = 'react-aria-pressable-style';
document.head.append(pressableStyle);

declareLanguage();
await loadWords();
const root = document.querySelector('#console');
if (root) createRoot(root).render(<App />);

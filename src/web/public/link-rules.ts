import { linkChanged, tellPage, type LinkState } from './link-events.ts';
import type { StatusLine } from './status-line.ts';
import { words } from './words.ts';

type Rules = Pick<LinkState, 'downloads' | 'uploads' | 'comments'>;
type Need = 'downloads' | 'uploads' | 'comments' | 'commenting';

/** What elements with `data-needs` stand for. */
const allows: Record<Need, (rules: Rules) => boolean> = {
  downloads: ({ downloads }) => downloads !== 'off',
  uploads: ({ uploads }) => uploads !== 'off',
  comments: ({ comments }) => comments !== 'off',
  commenting: ({ comments }) => comments === 'on',
};

/** What the link allows, on the page: what is not allowed is not there. */
export class LinkRules {
  private readonly line: StatusLine;
  private before: Rules | null = null;

  constructor(line: StatusLine) {
    this.line = line;
  }

  /** Answers true where something is allowed now that the page was not made for. */
  take(state: LinkState): boolean {
    const { before } = this;
    this.before = state;
    const known = (Object.keys(allows) as Need[]).map((need) => ({
      need,
      is: allows[need](state),
      was: before ? allows[need](before) : null,
    }));
    for (const { need, is } of known) show(need, is);
    if (!allows.downloads(state)) forgetDownloads();
    if (!before || JSON.stringify(rulesOf(before)) === JSON.stringify(rulesOf(state))) return false;
    const said = known
      .filter(({ is, was }) => was !== null && is !== was)
      .map(({ need, is }) => words.rules[need][is ? 'on' : 'off']);
    const [first] = said;
    const { off } = words.rules.comments;
    if (first) this.line.say(said.includes(off) ? off : first);
    tellPage(linkChanged, state);
    return known.some(({ is, was }) => is && was === false) || before.downloads !== state.downloads;
  }
}

const rulesOf = ({ downloads, uploads, comments }: Rules) => [downloads, uploads, comments];

function show(need: Need, is: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-needs=${need}]`)) {
    element.hidden = !is;
  }
}

function forgetDownloads(): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-download]')) {
    delete link.dataset['download'];
  }
}

import type PhotoSwipe from 'photoswipe';
import { hasModifier, isTyping } from './elements.ts';
import { fetchPage, postForm } from './fetch-page.ts';
import { icons } from './viewer-icons.ts';
import { words } from './words.ts';

/** How long a photo is looked at before its page is asked whether it is liked. */
const rest = 600;

/** Comments and the like, where the gallery says that there are any: `c` shows what was said, `l` likes and takes it back. */
export function addTalk(
  viewer: PhotoSwipe,
  talk: string | null,
  { current, showTalk }: { current: () => HTMLAnchorElement; showTalk: () => void },
): void {
  if (talk === null) return;
  const likes = talk === 'write';
  let like: HTMLElement | null = null;
  let waiting = 0;

  const tell = (button: HTMLButtonElement | null | undefined) => {
    if (!like) return;
    const isPressed = button?.getAttribute('aria-pressed') === 'true';
    like.hidden = !button;
    like.setAttribute('aria-pressed', String(isPressed));
    like.title = button?.getAttribute('aria-label') ?? words.viewer.like;
  };
  const look = async () => {
    const { href } = current();
    const page = await fetchPage(href).catch(() => null);
    if (href === current().href && page) tell(heartOf(page));
  };
  const press = async () => {
    const { href } = current();
    const page = await fetchPage(href).catch(() => null);
    const button = page && heartOf(page);
    if (!button?.form) return;
    const answer = await postForm(button.form, button).catch(() => null);
    if (answer?.ok && href === current().href) tell(heartOf(answer.page));
  };
  viewer.on('uiRegister', () => {
    const ui = viewer.ui!;
    if (likes) {
      ui.registerElement({
        name: 'like',
        order: 9,
        tagName: 'button',
        isButton: true,
        ariaLabel: words.viewer.like,
        html: icons.like,
        onInit(element) {
          element.dataset['needs'] = 'commenting';
          like = element;
        },
        onClick: () => void press(),
      });
    }
    ui.registerElement({
      name: 'comments',
      order: 9,
      tagName: 'button',
      isButton: true,
      ariaLabel: words.viewer.comments,
      title: words.viewer.comments,
      html: icons.comments,
      onInit: (element) => (element.dataset['needs'] = 'comments'),
      onClick: showTalk,
    });
  });
  viewer.on('change', () => {
    clearTimeout(waiting);
    like?.setAttribute('aria-pressed', 'false');
    if (likes) waiting = window.setTimeout(() => void look(), rest);
  });
  viewer.on('destroy', () => clearTimeout(waiting));
  viewer.on('keydown', ({ originalEvent }) => {
    if (hasModifier(originalEvent) || isTyping(originalEvent)) return;
    if (originalEvent.key === 'c') showTalk();
    if (originalEvent.key === 'l' && likes) void press();
  });
}

/** The button of a photo's page that likes it. */
const heartOf = (page: Document): HTMLButtonElement | null =>
  page.querySelector<HTMLButtonElement>('.talk-head .reactions > button');

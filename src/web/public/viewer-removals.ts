import type PhotoSwipe from 'photoswipe';
import { onLink, photosRemoved } from './link-events.ts';
import type { Slide } from './slide.ts';
import { words } from './words.ts';

/** How long the words stand before the next photo comes, in milliseconds. */
const readIn = 2_000;

/** A photo that is taken away while it is looked at says so and gives way to the next; others are passed over. */
export function skipRemoved(viewer: PhotoSwipe, slides: Slide[]): void {
  let before = viewer.currIndex;
  let timer = 0;
  const leave = (step: 1 | -1) => {
    const next = nextShown(slides, viewer.currIndex, step);
    if (next === undefined) viewer.close();
    else viewer.goTo(next);
  };
  const stop = onLink(photosRemoved, (ids) => {
    const paths = new Set(ids);
    for (const [index, slide] of slides.entries()) {
      const id = slide.link.pathname.split('/').at(-1) ?? '';
      if (!paths.has(id)) continue;
      Object.assign(slide, {
        isRemoved: true,
        src: undefined,
        srcset: undefined,
        msrc: undefined,
        element: undefined,
        html: `<p class="gone" role="alert">${words.viewer.removed}</p>`,
      });
      viewer.refreshSlideContent(index);
      if (index === viewer.currIndex) timer = window.setTimeout(() => leave(1), readIn);
    }
  });
  viewer.on('change', () => {
    const { currIndex } = viewer;
    clearTimeout(timer);
    const step = currIndex < before ? -1 : 1;
    before = currIndex;
    if (slides[currIndex]?.isRemoved) queueMicrotask(() => leave(step));
  });
  viewer.on('destroy', () => {
    clearTimeout(timer);
    stop();
  });
}

/** The nearest photo that is still there: in this direction, else in the other. */
function nextShown(slides: Slide[], from: number, step: 1 | -1): number | undefined {
  const shown = [...slides.keys()].filter((index) => !slides[index]?.isRemoved);
  const ahead = step === 1 ? shown.find((it) => it > from) : shown.findLast((it) => it < from);
  return ahead ?? (step === 1 ? shown.at(-1) : shown[0]);
}

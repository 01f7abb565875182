/** A button of a screen: of many that say the same about different things the first will do. */
export type Door = {
  index: number;
  kind: string;
  name: string;
  isOfShell: boolean;
  /** Of the menu that it opens. */
  item?: number;
};

/**
 * Runs in the page, beside axe: goes from screen to screen as the console does by itself, looks at each, and presses
 * what may open something.
 */
export const lookAround = `window.lookAround = (() => {
  const overlay = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
  const frames = async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise((then) => setTimeout(then, 8));
  };
  const isDrawn = () =>
    document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null;
  /** Until nothing moves for a moment, or what is waited for is there. */
  const calm = async (isThere = () => false, patience = 4) => {
    let still = 0;
    const observer = new MutationObserver(() => (still = 0));
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    for (let left = 100; left > 0 && still < patience && !isThere(); left -= 1) {
      still += 1;
      await frames(1);
    }
    observer.disconnect();
  };
  const settle = async () => {
    await frames(2);
    let left = 4000;
    // What is drawn may ask for more, and wait again.
    do {
      for (; left > 0 && !isDrawn(); left -= 1) await frames(1);
      await calm();
    } while (left > 0 && !isDrawn());
  };
  const here = () => location.pathname + location.search;
  const go = async (path) => {
    if (here() !== path) history.pushState(null, '', path);
    await settle();
  };
  const waits = () => isDrawn() ? [] :
    ['is not drawn: ' + (document.querySelector('[aria-busy=true]')?.outerHTML.slice(0, 160) ?? 'no heading')];
  const clean = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const toldIn = (root) => {
    const told = new Set();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: it, nodeValue } = walker.currentNode;
      if (it.closest('script, style, code, option, [lang], time') || !it.checkVisibility()) continue;
      told.add(clean(nodeValue));
    }
    for (const it of root.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        told.add(clean(it.getAttribute(name)));
      }
    }
    return [...told].filter(Boolean);
  };
  const overflow = () => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((it) => 'is too wide: ' + it.outerHTML.slice(0, 90));
  /** Only these rules where some are named; none where that is an empty list. */
  const violations = async (root, rules) => {
    if (rules?.length === 0) return [];
    const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
    const { violations: found } = await axe.run(root, { resultTypes: ['violations'], ...only });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160)));
  };
  /** But for the handles of what can be dragged: one that is pressed puts all else out of reach. */
  const buttons = () => [...document.querySelectorAll('button:not(.board-grip), summary')]
    .filter((it) => it.checkVisibility() && !it.disabled);
  const kindOf = (it) => (it.className ?? '').toString().replace(/ .*/, '') + '|' + [...it.attributes]
    .filter(({ name }) => name === 'aria-haspopup').length + '|' + (it.dataset.kind ?? '');
  const nameOf = (it) => clean(it.getAttribute('aria-label') ?? it.textContent);
  const doorsOf = () => {
    const seen = new Set();
    const counts = new Map();
    return buttons().flatMap((it) => {
      const kind = kindOf(it);
      const index = counts.get(kind) ?? 0;
      counts.set(kind, index + 1);
      const name = nameOf(it);
      const sort = kind + name.replace(/[“"„].*|\\d+|:.*| of .*| for .*/g, '');
      if (seen.has(sort)) return [];
      seen.add(sort);
      return [{ index, kind, name, isOfShell: it.closest('.navigation, .rail, header.bar') !== null }];
    });
  };
  const escape = () => (document.querySelector('[data-opened]') ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', keyCode: 27, bubbles: true, cancelable: true }));
  const shut = async (path) => {
    const isOpen = () => document.querySelector('[data-opened]') !== null;
    for (let left = 10; left > 0 && isOpen(); left -= 1) {
      escape();
      await calm(() => !isOpen(), 8);
    }
    const stays = isOpen() ? ['does not shut'] : [];
    document.querySelectorAll('[data-opened]').forEach((it) => it.removeAttribute('data-opened'));
    if (here() !== path) await go(path);
    return stays;
  };
  /** Presses something, and finds what that opens. */
  const press = async (button) => {
    const before = new Set(document.querySelectorAll(overlay));
    const opened = () => [...document.querySelectorAll(overlay)]
      .find((it) => !before.has(it) && it.checkVisibility());
    button.focus();
    button.click();
    await calm(() => opened() !== undefined, 8);
    const found = opened();
    found?.setAttribute('data-opened', '');
    if (found) await calm();
    return found;
  };
  const itemsOf = (menu) => [...menu.querySelectorAll('[role^=menuitem]')];
  return {
    /** Everything that screens and dialogs fetch when they are opened, so that nothing of it is waited for later. */
    async fetchAll() {
      const scripts = new Set();
      const walk = async (address) => {
        if (scripts.has(address)) return;
        scripts.add(address);
        const text = await (await fetch(address)).text();
        const next = text.matchAll(/["'](\\.{1,2}\\/[\\w./-]+\\.js)["']/g);
        await Promise.all([...next].map(([, to]) => walk(new URL(to, address).href)));
      };
      await walk(document.querySelector('script[type=module]').src);
      await Promise.all([...scripts].map((address) => import(address)));
      return scripts.size;
    },
    async at(path, rules) {
      await go(path);
      return {
        faults: [...waits(), ...overflow(), ...(await violations(document, rules))],
        told: toldIn(document.body),
        doors: doorsOf(),
      };
    },
    /** Of a menu, what its item at a place opens; null where nothing opens. */
    async behind(path, { kind, index, item }, rules) {
      await go(path);
      const button = buttons().filter((it) => kindOf(it) === kind)[index];
      let opened = button && (await press(button));
      if (opened && item !== undefined) {
        const entry = itemsOf(opened)[item];
        opened = entry && (await press(entry));
      }
      if (!opened) {
        await shut(path);
        if (button && document.contains(button) && button.getAttribute('aria-expanded') === 'true') button.click();
        return null;
      }
      const look = {
        faults: [...overflow(), ...(await violations(opened, rules))],
        told: toldIn(opened),
        items: opened.matches('[role=menu]') ? itemsOf(opened).map(nameOf) : [],
      };
      return { ...look, faults: [...look.faults, ...(await shut(path))] };
    },
  };
})()`;

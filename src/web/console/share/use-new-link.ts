import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { copyText } from '../ui/copy.ts';
import { useCreateLink } from './link-queries.ts';

/** Makes a link in one press, with one's defaults, and copies it. */
export function useNewLink(target: { album: string } | { photos: string[] }) {
  const create = useCreateLink();
  const words = wordsOf('share');
  const make = (onMade?: (link: LinkJson) => void) => {
    const made = create.mutateAsync(target);
    made.then((link) => onMade?.(link)).catch(() => undefined);
    copyText(made.then(({ url }) => url)).then(
      (isCopied) => toast(isCopied ? words.copied : words.ready),
      () => undefined,
    );
  };
  return { make, link: create.data, error: create.error, isPending: create.isPending };
}

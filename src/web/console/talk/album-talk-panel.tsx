import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { Talk } from './talk.tsx';

/** What is said about an album as a whole, beside it. */
export function AlbumTalkPanel({ album, onClose }: { album: AlbumJson; onClose: () => void }) {
  const words = wordsOf('talk');
  return (
    <SidePanel title={words.title} onClose={onClose}>
      <section className="photo-talk in-panel" aria-label={words.ofAlbum}>
        <p className="panel-sentence">{words.ofAlbumSentence}</p>
        <Talk subject={{ kind: 'album', id: album.id }} album={album} facts={[]} />
      </section>
    </SidePanel>
  );
}
